import { decision, type Relaxation } from './relaxation.ts';

const smoothing = 0.7;

export interface AscentSettings {
  iterationsMax: number;
  /** Step length as a share of Polyak's, at the start and when to give up. */
  stepFirst: number;
  stepLast: number;
  /** Iterations without a better bound before the step is shortened. */
  patience: number;
}

export interface Upper {
  /** Cost of the best plan known, without the base cost. */
  cost: number;
  /** A bound above it proves that nothing better is left. */
  cutoff: number;
}

/**
 * Raises the Lagrangian bound along smoothed subgradients (Camerini, Fratta & Maffioli 1975; step of Polyak,
 * shortened when it stalls, as in Beasley 1985), deciding candidates on the way whose other choice is proven worse.
 */
export class Ascent {
  readonly dual: Relaxation;
  prices: Float64Array;
  readonly decided: Uint8Array;
  readonly bestPrices: Float64Array;
  bestBound = Number.NEGATIVE_INFINITY;
  /** Share of the iterations in which each candidate was chosen, the last ones weighing most. */
  readonly presence: Float64Array;
  iterations = 0;
  private readonly direction: Float64Array;
  private readonly floor: Float64Array;
  private step: number;
  private stalled = 0;
  private readonly settings: AscentSettings;
  private readonly onPlan: (chosen: Uint8Array, cost: number) => void;

  constructor(
    dual: Relaxation,
    prices: Float64Array,
    decided: Uint8Array,
    settings: AscentSettings,
    onPlan: (chosen: Uint8Array, cost: number) => void,
  ) {
    const { homes, candidates, start, walkCost, seconds } = dual.sites;
    this.dual = dual;
    this.prices = prices.slice();
    this.decided = decided;
    this.bestPrices = prices.slice();
    this.presence = new Float64Array(candidates);
    this.direction = new Float64Array(homes);
    this.floor = Float64Array.from({ length: homes }, (_, h) => {
      return (walkCost[h] as number) * (seconds[start[h] as number] as number);
    });
    this.settings = settings;
    this.step = settings.stepFirst;
    this.onPlan = onPlan;
  }

  get isSpent(): boolean {
    return this.iterations >= this.settings.iterationsMax || this.step < this.settings.stepLast;
  }

  /** One iteration; true when the bound passed the cutoff. */
  advance(upper: Upper): boolean {
    const { dual, decided } = this;
    dual.evaluate(this.prices, decided);
    this.iterations++;
    if (dual.planCost < upper.cost) this.onPlan(dual.chosen, dual.planCost);
    for (let j = 0; j < this.presence.length; j++) {
      this.presence[j] = (this.presence[j] as number) * 0.95 + (dual.chosen[j] as number) * 0.05;
    }
    if (dual.bound > this.bestBound) {
      if (dual.bound > this.bestBound + 1e-6 * Math.abs(dual.bound)) this.stalled = 0;
      this.bestBound = dual.bound;
      this.bestPrices.set(this.prices);
      if (dual.bound > upper.cutoff) return true;
    } else if (++this.stalled >= this.settings.patience) {
      this.stalled = 0;
      this.step /= 2;
      this.prices.set(this.bestPrices);
      this.direction.fill(0);
      return false;
    }
    this.decide(upper);
    this.move(upper);
    return false;
  }

  private move(upper: Upper): void {
    const { prices, direction, floor, dual } = this;
    const { missCost, homes } = dual.sites;
    let square = 0;
    for (let h = 0; h < homes; h++) {
      let d = (dual.slope[h] as number) + smoothing * (direction[h] as number);
      const price = prices[h] as number;
      // A price at its limit does not move past it, and must not lengthen the direction.
      if ((d > 0 && price >= (missCost[h] as number)) || (d < 0 && price <= (floor[h] as number))) d = 0;
      direction[h] = d;
      square += d * d;
    }
    if (square === 0) {
      this.step = 0;
      return;
    }
    const length = (this.step * Math.max(upper.cost - dual.bound, 1e-6 * Math.abs(upper.cost))) / square;
    for (let h = 0; h < homes; h++) {
      const price = (prices[h] as number) + length * (direction[h] as number);
      prices[h] = Math.min(missCost[h] as number, Math.max(floor[h] as number, price));
    }
  }

  /** A candidate whose other choice alone would lift the bound over the cutoff is decided. */
  private decide(upper: Upper): void {
    const { dual, decided } = this;
    const { reduced, chosen, lastIn, firstOut, bound } = dual;
    for (let j = 0; j < chosen.length; j++) {
      if (decided[j] !== decision.none) continue;
      if (chosen[j] === 1) {
        if (bound - (reduced[j] as number) + firstOut > upper.cutoff) decided[j] = decision.open;
      } else if (bound + (reduced[j] as number) - lastIn > upper.cutoff) {
        decided[j] = decision.closed;
      }
    }
  }
}
