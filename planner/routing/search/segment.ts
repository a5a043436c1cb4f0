import type { Carrier } from '../model.ts';

/** In place of a place: the shift ends where its last stop is. */
export const open = -1;
export const tolerance = 1e-7;

/**
 * A part of a shift: the least seconds it takes, the times between which it must begin for that, its metres; of the
 * zones in it the closure at the end that the rest of the shift joins, and the exclusive one.
 */
export const duration = 0;
export const earliest = 1;
export const latest = 2;
export const metres = 3;
export const closure = 4;
export const exclusive = 5;
/** Of a lead, its trip alone. */
export const tripDuration = 6;
export const tripLatest = 7;
/** Of a tail, whether in its trip a stop comes that must not be reached too long after the trip's start. */
export const cold = 6;
export const segmentSize = 8;
export const noZone = -1;

/** What a shift costs by its seconds and metres, or Infinity when it may not take as much. */
export function shiftCost(carrier: Carrier, time: number, way: number): number {
  if (carrier.metresMax !== undefined && way > carrier.metresMax + tolerance) return Infinity;
  if (carrier.workSecondsMax !== undefined && time > carrier.workSecondsMax + tolerance) return Infinity;
  return costOf(carrier, time, way);
}

/** The same whatever it may take. */
export function costOf({ costFixed, costPerSecond, costPerMetre }: Carrier, time: number, way: number): number {
  return costFixed + costPerSecond * time + costPerMetre * way;
}
