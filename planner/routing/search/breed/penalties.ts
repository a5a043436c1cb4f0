import type { Individual } from './individual.ts';

/** After so many plans, such a share of them should have kept a limit. */
const between = 100;
const target = 0.2;
const slack = 0.05;
const raise = 1.2;
const lower = 0.85;
/** They become no more than so many times what they were at the start, nor less than such a part. */
const range = 1e4;

/**
 * What breaking each kind of limit costs a unit: so much that some plans break it and others do not
 * (Vidal et al. 2012, §4.5).
 */
export class Penalties {
  readonly weights: Float64Array;
  private readonly starts: readonly number[];
  /** For each kind of limit, how many of the plans noted kept it. */
  private readonly kept: Int32Array;
  private noted = 0;

  constructor(weights: readonly number[]) {
    this.weights = Float64Array.from(weights);
    this.starts = weights;
    this.kept = new Int32Array(weights.length);
  }

  costOf({ cost, excess }: Individual): number {
    let total = cost;
    for (let kind = 0; kind < excess.length; kind++) {
      total += (excess[kind] as number) * (this.weights[kind] as number);
    }
    return total;
  }

  /**
   * Takes note of a plan that was found with these penalties.
   * @returns whether they have changed
   */
  note({ excess }: Individual): boolean {
    for (const [kind, amount] of excess.entries()) {
      if (amount <= 0) this.kept[kind] = (this.kept[kind] as number) + 1;
    }
    this.noted++;
    if (this.noted < between) return false;
    for (const [kind, kept] of this.kept.entries()) {
      const share = kept / between;
      const factor = share < target ? raise : share > target + slack ? lower : 1;
      const start = this.starts[kind] as number;
      const weight = (this.weights[kind] as number) * factor;
      this.weights[kind] = Math.max(start / range, Math.min(start * range, weight));
    }
    this.noted = 0;
    this.kept.fill(0);
    return true;
  }
}
