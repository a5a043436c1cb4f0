import { InputError } from '../../common/input-error.ts';
import { isQuantity } from '../../common/quantity.ts';

/** One line of numbers from a published file. */
export interface NumberLine {
  line: number;
  numbers: number[];
}

/** Splits a line into numbers; undefined when a word is none, or one too large for any plan. */
export function numbersOf(text: string): number[] | undefined {
  const words = text.trim().split(/\s+/);
  const numbers = words.map(Number);
  return words[0] !== '' && numbers.every(isQuantity) ? numbers : undefined;
}

export function refuseUnless(condition: boolean, message: string, line?: number): asserts condition {
  if (!condition) throw new InputError(message, line);
}

/** Real Euclidean distances between points, flat, row by row. */
export function euclidean(xs: readonly number[], ys: readonly number[], round = (d: number) => d): Float64Array {
  const n = xs.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const dx = (xs[i] as number) - (xs[j] as number);
      const dy = (ys[i] as number) - (ys[j] as number);
      matrix[i * n + j] = round(Math.sqrt(dx * dx + dy * dy));
    }
  }
  return matrix;
}

/** More than this many places make matrices that do not fit a phone's or a small server's memory. */
export const placesMax = 10_000;
