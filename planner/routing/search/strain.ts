import type { CoreProblem, CoreTimes } from './core-problem.ts';

const waitWeight = 0.2;
const tooLate = 1e12;

/** How badly one stop follows another: the way and a part of the wait; very badly when it would be too late. */
export function strain(
  { distance, stops }: CoreProblem,
  { travel, ready, due, service }: CoreTimes,
  a: number,
  b: number,
): number {
  const at = a * (stops + 1) + b;
  const span = (service[a] as number) + (travel[at] as number);
  if ((ready[a] as number) + span > (due[b] as number)) return tooLate + (distance[at] as number);
  const wait = Math.max(0, (ready[b] as number) - (due[a] as number) - span);
  return (distance[at] as number) + waitWeight * wait;
}
