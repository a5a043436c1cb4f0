import type { BenchmarkFamily, BenchmarkRow } from '../family.ts';

/** What one run of one instance gave. */
export interface Outcome {
  family: BenchmarkFamily;
  secondsLimit: number;
  seed: number;
  row: BenchmarkRow;
}

/** One line of the results file. */
export function toJsonLine({ family, secondsLimit, seed, row }: Outcome): string {
  return `${JSON.stringify({ family: family.name, secondsLimit, seed, ...row, node: process.version })}\n`;
}
