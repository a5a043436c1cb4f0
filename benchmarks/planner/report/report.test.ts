import { describe, expect, it } from 'vitest';
import type { BenchmarkFamily, BenchmarkRow } from '../family.ts';
import { toJsonLine } from './outcome.ts';
import { plotSvg } from './plot.ts';
import { familyTable } from './table.ts';

const family: BenchmarkFamily = {
  name: 'cvrp',
  title: 'CVRP',
  aim: 'a mean gap of 0.4 %',
  peers: 'VROOM 2 %',
  sizeUnit: 'customers',
  secondsOfAim: [10],
  cases: () => [],
};

function rowOf(instance: string, cost: number, best: number | undefined, feasible = true): BenchmarkRow {
  const gapPercent = best === undefined ? undefined : (100 * (cost - best)) / best;
  return { instance, size: 100, cost, best, gapPercent, proven: false, seconds: 10, feasible, extra: { vehicles: 5 } };
}

describe('the report', () => {
  const rows = [rowOf('A', 1000, 1000), rowOf('B', 1010, 1000), rowOf('C', 7, undefined, false)];
  const outcomes = rows.map((row) => ({ family, secondsLimit: 10, seed: 1, row }));

  it('puts aim and peers below the figures, and shouts at what is not feasible', () => {
    const table = familyTable(family, 10, outcomes);
    expect(table).toContain('| B | 100 | 1010 | 1000 | 1.000 | – | – | 10.0 | yes | 5 |');
    expect(table).toContain(
      '3 instances, 30.0 s in total, mean gap 0.500 %, largest 1.000 %, 1 at best known, 0 proven',
    );
    expect(table).toContain('**1 not feasible**');
    expect(table).toContain('- aim: a mean gap of 0.4 %\n- to beat: VROOM 2 %');
  });

  it('writes a line of JSON for a run', () => {
    expect(outcomes[0] && JSON.parse(toJsonLine(outcomes[0]))).toMatchObject({
      family: 'cvrp',
      instance: 'A',
      seed: 1,
    });
  });

  it('draws what it is given, with numbers only', () => {
    const panels = [
      { x: 0, y: 0 },
      { x: 100, y: 3.5 },
    ].map(({ x, y }, i) => ({
      title: `<${i}>`,
      xTitle: 'n',
      yTitle: 's',
      isLogY: i === 0,
      series: [{ name: 'a & b', points: [{ x, y, label: 'p' }] }],
    }));
    const svg = plotSvg('title', panels);
    expect(svg).toContain('&lt;0&gt;');
    expect(svg).toContain('a &amp; b');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
