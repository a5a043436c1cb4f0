import { expect, it } from 'vitest';
import type { AnyCommand } from './commands.ts';
import { describe as describeProgress } from './progress-bar.ts';
import { instanceName, resultLine } from './result-line.ts';

const command = { objective: () => 'distance', summary: () => ({ vehicles: 3 }) } as unknown as AnyCommand;
const solution = {
  plan: {},
  cost: 10,
  proven: false,
  explanation: {},
  seconds: 1,
  foundAfterSeconds: 0,
  steps: 5,
  seed: 1,
};

it('names the instance after the file', () => {
  expect(instanceName('/data/X-n101-k25.vrp')).toBe('X-n101-k25');
  expect(instanceName('monaco.osm.gz')).toBe('monaco');
  expect(instanceName('pmed1')).toBe('pmed1');
});

it('does not believe a search that says another cost than the verifier', () => {
  const line = resultLine(command, 'x.vrp', {}, solution, { feasible: true, cost: 11, violations: [] });
  expect(line).toMatchObject({ cost: 11, feasible: false, vehicles: 3, bound: null });
  expect(line.violations[0]).toContain('the search says 10, the verifier 11');
});

it('shows some violations and counts them all', () => {
  const violations = Array.from({ length: 50 }, (_, i) => ({ rule: 'late', message: `stop ${i}` }));
  const line = resultLine(command, 'x.vrp', {}, solution, { feasible: false, cost: 10, violations });
  expect(line.violations).toHaveLength(20);
  expect(line).toMatchObject({ violationCount: 50, feasible: false });
});

it('draws a bar of what the stop rule allows', () => {
  const progress = { seconds: 2, steps: 1200, cost: 7.5, share: 0.5, phase: 'searching' };
  expect(describeProgress(progress, true)).toBe(
    '████████████░░░░░░░░░░░░  2.0 s  searching  50 %  cost 7.50  1,200 steps',
  );
  expect(describeProgress({ ...progress, share: undefined, cost: undefined, bound: 3 }, true)).toContain('bound 3');
});
