import { nearest } from '../neighbours.ts';
import { strain } from '../strain.ts';
import type { TimedProblem } from './tours.ts';

/** For each stop the `width` others that it may follow with little way and wait. */
export function nearBefore(problem: TimedProblem, width: number): Int32Array {
  const { stops, times } = problem;
  return nearest(stops, Math.min(width, stops - 1), false, (stop, other) => strain(problem, times, other, stop));
}
