import type { CoverProgram, CoverRow } from './cover-program.ts';

const priceMin = 1e-7;
const openMin = 1e-6;
const sharedMin = 1e-6;

/** A cut is made when so much of it is missed. */
const missedMin = 0.02;

/** Two of the program's rows. */
interface Pair {
  a: number;
  b: number;
}

/** Rows of homes that bind, in pairs that share what is partly open. */
export class Pairs {
  private readonly program: CoverProgram;
  /** Numbers of the rows that bind; below, they go by their place here. */
  private readonly rows: number[] = [];
  /** Candidates that are open or partly so, of each row. */
  private readonly openOf: Int32Array[] = [];
  /** How much is open of the candidates that are in row i and in row k, at i · rows + k. */
  private readonly shared: Float64Array;

  constructor(program: CoverProgram) {
    const { open, prices } = program;
    this.program = program;
    const rowsOf: number[][] = Array.from(open, () => []);
    program.rows.forEach(({ candidates, need }, r) => {
      if (need !== 1 || (prices[r] as number) < priceMin) return;
      const list = candidates.filter((j) => (open[j] as number) > openMin);
      for (const j of list) (rowsOf[j] as number[]).push(this.rows.length);
      this.rows.push(r);
      this.openOf.push(list);
    });
    this.shared = new Float64Array(this.rows.length ** 2);
    rowsOf.forEach((rows, j) => {
      for (const i of rows) {
        for (const k of rows) {
          const at = i * this.rows.length + k;
          this.shared[at] = (this.shared[at] as number) + (open[j] as number);
        }
      }
    });
  }

  /** The pair that is least decided, and counts most; none when all are decided. */
  leastDecided(): Pair | undefined {
    const { prices } = this.program;
    let best: Pair | undefined;
    let most = 1e-6;
    this.rows.forEach((a, i) => {
      for (let k = 0; k < i; k++) {
        const b = this.rows[k] as number;
        const together = this.together(i, k);
        const worth = Math.min(together, 1 - together) * ((prices[a] as number) + (prices[b] as number));
        if (worth <= most) continue;
        most = worth;
        best = { a, b };
      }
    });
    return best;
  }

  /** Candidates in both rows. */
  common({ a, b }: Pair): Int32Array {
    const inB = new Set(this.candidates(b));
    return this.candidates(a).filter((j) => inB.has(j));
  }

  /**
   * Three homes need two candidates, or one that covers all three and so counts twice: half the sum of the three rows,
   * rounded up. The worst missed first.
   */
  missedTriples(countMax: number): CoverRow[] {
    const { open } = this.program;
    const found: { rows: [number, number, number]; missed: number }[] = [];
    const inBoth = new Float64Array(open.length);
    for (let a = 0; a < this.rows.length; a++) {
      const near = Array.from({ length: a }, (_, b) => b).filter((b) => this.together(a, b) > sharedMin);
      for (const b of near) {
        const both = (this.openOf[b] as Int32Array).filter((j) => (this.openOf[a] as Int32Array).includes(j));
        for (const j of both) inBoth[j] = open[j] as number;
        for (const c of near) {
          if (c >= b) break;
          const pairs = this.together(a, b) + this.together(a, c) + this.together(b, c);
          // What all three share is in each of the pairs.
          const single = this.together(a, a) + this.together(b, b) + this.together(c, c);
          if (2 - single + pairs <= missedMin) continue;
          let all = 0;
          for (const j of this.openOf[c] as Int32Array) all += inBoth[j] as number;
          const missed = 2 - single + pairs - 2 * all;
          if (missed > missedMin) found.push({ rows: [a, b, c], missed });
        }
        for (const j of both) inBoth[j] = 0;
      }
    }
    found.sort((x, y) => y.missed - x.missed);
    return found.slice(0, countMax).map(({ rows }) => this.triple(rows));
  }

  private together(i: number, k: number): number {
    return this.shared[i * this.rows.length + k] as number;
  }

  private triple(places: readonly number[]): CoverRow {
    const times = new Map<number, number>();
    for (const place of places) {
      for (const j of this.candidates(this.rows[place] as number)) times.set(j, (times.get(j) ?? 0) + 1);
    }
    const candidates = Int32Array.from(times.keys());
    return { candidates, counts: candidates.map((j) => (times.get(j) === 3 ? 2 : 1)), need: 2 };
  }

  private candidates(row: number): Int32Array {
    return (this.program.rows[row] as CoverRow).candidates;
  }
}
