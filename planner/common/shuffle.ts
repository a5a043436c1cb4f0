import type { Random } from './random.ts';

/** Puts `count` values, those from `from` on, in an order by lot (Fisher & Yates; Durstenfeld 1964). */
export function shuffle(values: Int32Array | number[], random: Random, from = 0, count = values.length): void {
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const value = values[from + i] as number;
    values[from + i] = values[from + j] as number;
    values[from + j] = value;
  }
}
