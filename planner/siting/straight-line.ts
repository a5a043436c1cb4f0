import { transposed } from './median/neighbours.ts';
import type { Walks } from './model.ts';

export type StraightWalks = Extract<Walks, { kind: 'straight-line' }>;

/** Metres per degree of latitude on the mean sphere. */
const metresPerDegree = (Math.PI / 180) * 6_371_008.8;
const radiansPerDegree = Math.PI / 180;

/** In degrees, an equirectangular projection at the middle latitude: exact enough over a town. */
export function straightSeconds(walks: StraightWalks, home: number, candidate: number): number {
  const x = (walks.homes[2 * home] as number) - (walks.candidates[2 * candidate] as number);
  const yHome = walks.homes[2 * home + 1] as number;
  const yCandidate = walks.candidates[2 * candidate + 1] as number;
  const y = yHome - yCandidate;
  const metres =
    walks.unit === 'metres'
      ? Math.hypot(x, y)
      : metresPerDegree * Math.hypot(x * Math.cos(((yHome + yCandidate) / 2) * radiansPerDegree), y);
  return Math.round((metres * walks.detour) / walks.metresPerSecond);
}

/** Along either axis. */
const cellsMax = 512;

/**
 * Candidates by square, so that a home looks only at those of its own square and the eight around it. Squares are at
 * least as wide as a walk of the longest length allowed.
 */
export class CandidateGrid {
  private readonly homes: Float64Array;
  private readonly x: Axis;
  private readonly y: Axis;
  /** Candidates of square s = row · columns + column are `member[start[s] … start[s + 1])`. */
  private readonly start: Int32Array;
  private readonly member: Int32Array;

  constructor(walks: StraightWalks, secondsMax: number) {
    const { homes, candidates, unit, detour, metresPerSecond } = walks;
    // Seconds are rounded.
    const metres = ((secondsMax + 0.5) * metresPerSecond) / detour;
    const reach = unit === 'metres' ? metres : metres / metresPerDegree;
    this.homes = homes;
    this.y = axisOf(candidates, 1, reach);
    // Nowhere is a degree of longitude shorter than where somebody lives or a point stands nearest a pole.
    const shortest = unit === 'metres' ? 1 : Math.cos(farthestNorthOrSouth(homes, candidates) * radiansPerDegree);
    this.x = axisOf(candidates, 0, reach / Math.max(1e-9, shortest));
    const count = candidates.length / 2;
    const square = Int32Array.from({ length: count }, (_, j) => {
      return (
        cellOf(this.y, candidates[2 * j + 1] as number) * this.x.cells + cellOf(this.x, candidates[2 * j] as number)
      );
    });
    // Every candidate lies in one square, as a home with one pair would.
    const { start, home } = transposed({
      homes: count,
      candidates: this.x.cells * this.y.cells,
      start: Int32Array.from({ length: count + 1 }, (_, j) => j),
      candidate: square,
    });
    this.start = start;
    this.member = home;
  }

  /** Writes down all candidates that may be within reach of a home, in no order; answers how many. */
  near(home: number, into: Int32Array): number {
    const { x, y, homes, start, member } = this;
    const column = cellOf(x, homes[2 * home] as number);
    const row = cellOf(y, homes[2 * home + 1] as number);
    let count = 0;
    for (let r = Math.max(0, row - 1); r <= Math.min(y.cells - 1, row + 1); r++) {
      const from = start[r * x.cells + Math.max(0, column - 1)] as number;
      const to = start[r * x.cells + Math.min(x.cells - 1, column + 1) + 1] as number;
      for (let at = from; at < to; at++) into[count++] = member[at] as number;
    }
    return count;
  }
}

interface Axis {
  from: number;
  width: number;
  cells: number;
}

function axisOf(points: Float64Array, offset: 0 | 1, reach: number): Axis {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let at = offset; at < points.length; at += 2) {
    from = Math.min(from, points[at] as number);
    to = Math.max(to, points[at] as number);
  }
  const extent = to - from;
  // A little wider, for rounding.
  const width = Math.max(reach * (1 + 1e-9) + 1e-9, extent / cellsMax);
  return { from, width, cells: Number.isFinite(extent / width) ? Math.floor(extent / width) + 1 : 1 };
}

/** A place outside counts to the outermost cell: all that it may reach are there or in the next. */
function cellOf({ from, width, cells }: Axis, at: number): number {
  return Math.max(0, Math.min(cells - 1, Math.floor((at - from) / width)));
}

function farthestNorthOrSouth(...places: Float64Array[]): number {
  let farthest = 0;
  for (const list of places) {
    for (let at = 1; at < list.length; at += 2) farthest = Math.max(farthest, Math.abs(list[at] as number));
  }
  return farthest;
}
