import { InputError } from '../common/input-error.ts';
import { candidateState, type SitingProblem, type Walks } from './model.ts';
import { CandidateGrid, straightSeconds } from './straight-line.ts';

/** More take a dozen gigabytes to search. */
const manyPairs = 250_000_000;

/** Per home, the candidates within reach. */
export interface Lists {
  start: Int32Array;
  candidate: Int32Array;
  seconds: Float32Array;
  /** The longest walk in the lists, 0 when they are empty. */
  longest: number;
}

/** @param order of each list: by walk, ties by number; or by number alone, which is quicker, and then without walks */
export function listsOf(problem: SitingProblem, order: 'walk' | 'number' = 'walk', pairsMax = manyPairs): Lists {
  const homes = problem.homeIds.length;
  const candidates = problem.candidateIds.length;
  const limit = problem.secondsMax ?? Number.POSITIVE_INFINITY;
  const isAllowed = (j: number): boolean => problem.states?.[j] !== candidateState.forbidden;
  const row = rowReader(problem.walks, candidates, limit);
  const start = new Int32Array(homes + 1);
  const sizeFirst = Math.min(pairsMax, problem.walks.kind === 'lists' ? problem.walks.candidate.length : 1024);
  let candidate = new Int32Array(sizeFirst);
  let seconds = new Float32Array(sizeFirst);
  let used = 0;
  let longest = 0;
  const found = new Float64Array(candidates);
  const reach = new Int32Array(candidates);
  for (let h = 0; h < homes; h++) {
    const count = row(h, found, reach);
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const j = reach[k] as number;
      const walk = found[k] as number;
      if (walk <= limit && walk !== Number.POSITIVE_INFINITY && isAllowed(j)) {
        reach[kept] = j;
        found[kept] = walk;
        kept++;
      }
    }
    if (used + kept > candidate.length) {
      if (used + kept > pairsMax) throw new InputError(tooMany(pairsMax));
      const size = Math.min(pairsMax, Math.max(candidate.length * 2, used + kept));
      candidate = grown(candidate, new Int32Array(size));
      seconds = grown(seconds, new Float32Array(size));
    }
    const list = candidate.subarray(used, used + kept);
    if (order === 'walk') sortPairs(found, reach, kept, seconds.subarray(used, used + kept), list);
    else sortNumbers(reach, list);
    used += kept;
    start[h + 1] = used;
    if (kept > 0) longest = Math.max(longest, seconds[used - 1] as number);
  }
  return { start, candidate: candidate.subarray(0, used), seconds: seconds.subarray(0, used), longest };
}

function tooMany(pairsMax: number): string {
  const advice = 'lower secondsMax, or take fewer homes or candidates, such as one home for each building';
  return `more than ${pairsMax.toLocaleString('en')} walks are within reach: ${advice}`;
}

function grown<T extends Int32Array | Float32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

function sortNumbers(reach: Int32Array, list: Int32Array): void {
  let isSorted = true;
  for (let k = 0; k < list.length; k++) {
    list[k] = reach[k] as number;
    if (k > 0 && (reach[k] as number) < (reach[k - 1] as number)) isSorted = false;
  }
  if (!isSorted) list.sort();
}

/** Three views of one memory: walk and candidate as the halves of one key, which the engine sorts by itself. */
const keyBuffer = { keys: new BigUint64Array(0), words: new Uint32Array(0), floats: new Float32Array(0) };

function sortPairs(
  walks: Float64Array,
  reach: Int32Array,
  count: number,
  seconds: Float32Array,
  candidate: Int32Array,
): void {
  if (keyBuffer.keys.length < count) {
    keyBuffer.keys = new BigUint64Array(count * 2);
    keyBuffer.words = new Uint32Array(keyBuffer.keys.buffer);
    keyBuffer.floats = new Float32Array(keyBuffer.keys.buffer);
  }
  const { keys, words, floats } = keyBuffer;
  for (let k = 0; k < count; k++) {
    words[2 * k] = reach[k] as number;
    floats[2 * k + 1] = walks[k] as number;
  }
  // Bits of floats that are not negative are ordered as the floats are (little-endian: the float is the high word).
  keys.subarray(0, count).sort();
  for (let k = 0; k < count; k++) {
    candidate[k] = words[2 * k] as number;
    seconds[k] = floats[2 * k + 1] as number;
  }
}

/** Fills in the candidates of a home and their walks; answers how many there are. */
type RowReader = (home: number, walks: Float64Array, reach: Int32Array) => number;

function rowReader(walks: Walks, candidates: number, secondsMax: number): RowReader {
  switch (walks.kind) {
    case 'matrix':
      return (home, found, reach) => {
        for (let j = 0; j < candidates; j++) {
          reach[j] = j;
          found[j] = walks.seconds[home * candidates + j] as number;
        }
        return candidates;
      };
    case 'lists':
      return (home, found, reach) => {
        const from = walks.start[home] as number;
        const to = walks.start[home + 1] as number;
        for (let k = from; k < to; k++) {
          reach[k - from] = walks.candidate[k] as number;
          found[k - from] = walks.seconds[k] as number;
        }
        return to - from;
      };
    case 'straight-line': {
      const grid = new CandidateGrid(walks, secondsMax);
      return (home, found, reach) => {
        const count = grid.near(home, reach);
        for (let k = 0; k < count; k++) found[k] = straightSeconds(walks, home, reach[k] as number);
        return count;
      };
    }
  }
}

/** Seconds from a home to a candidate that stands in its list. */
export function secondsReader(problem: SitingProblem): (home: number, candidate: number) => number {
  const { walks } = problem;
  const candidates = problem.candidateIds.length;
  switch (walks.kind) {
    case 'matrix':
      return (home, candidate) => walks.seconds[home * candidates + candidate] as number;
    case 'lists':
      return (home, candidate) => {
        const from = walks.start[home] as number;
        return walks.seconds[walks.candidate.indexOf(candidate, from)] as number;
      };
    case 'straight-line':
      return (home, candidate) => straightSeconds(walks, home, candidate);
  }
}
