import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchmarkFamily } from '../family.ts';
import type { Outcome } from './outcome.ts';
import { type Panel, plotSvg, type Series } from './plot.ts';

/** How time and quality grow with size: one file a family. */
export function writePlot(folder: string, family: BenchmarkFamily, outcomes: readonly Outcome[]): string {
  const xTitle = family.sizeUnit;
  const panels: Panel[] = [
    {
      title: 'time',
      xTitle,
      yTitle: 'seconds',
      isLogY: true,
      series: seriesOf(outcomes, ({ row }) => row.seconds),
    },
    {
      title: 'quality',
      xTitle,
      yTitle: 'gap to best known, %',
      isLogY: false,
      series: seriesOf(outcomes, ({ row }) => row.gapPercent),
    },
  ];
  const file = join(folder, `${family.name}.svg`);
  mkdirSync(folder, { recursive: true });
  const filled = panels.filter(({ series }) => series.some(({ points }) => points.length > 0));
  writeFileSync(file, plotSvg(family.title, filled));
  return file;
}

function seriesOf(outcomes: readonly Outcome[], measure: (outcome: Outcome) => number | undefined): Series[] {
  const limits = [...new Set(outcomes.map(({ secondsLimit }) => secondsLimit))];
  return limits.map((limit) => ({
    name: `${limit} s`,
    points: outcomes.flatMap((outcome) => {
      const y = measure(outcome);
      if (outcome.secondsLimit !== limit || y === undefined) return [];
      return [{ x: outcome.row.size, y, label: `${outcome.row.instance}: ${y.toPrecision(3)}` }];
    }),
  }));
}
