import type { Progress, SolveOptions } from './solve.ts';

export const defaultSeconds = 10;

const progressEverySeconds = 0.2;
const breathEverySeconds = 0.05;
/** Costs that lie no further apart are the same, summed in another order. */
const roundingShare = 1e-9;

/** What a part of a search asks of a watch. */
export type Pace = Pick<Watch, 'isOver' | 'stepsLeft' | 'steps' | 'cost' | 'breathe'>;

/**
 * Watches one solver's stop rule. The search asks `isOver` between steps (cheap: it looks at the clock only
 * so often) and awaits `breathe` now and then, so that a signal can arrive and progress be told.
 */
export class Watch {
  readonly seed: number;
  steps = 0;
  bound: number | undefined;
  phase = 'starting';
  /** When the cost was last lowered. */
  foundAfterSeconds = 0;
  private bestCost: number | undefined;
  private readonly options: SolveOptions;
  private readonly startedMs = performance.now();
  private readonly secondsMax: number;
  private readonly stepsMax: number;
  private breathedAt = 0;
  private toldAt = 0;

  constructor(options: SolveOptions = {}) {
    this.options = options;
    this.seed = options.seed ?? 1;
    const { seconds, steps } = options.stop ?? {};
    this.stepsMax = steps ?? Number.POSITIVE_INFINITY;
    this.secondsMax = seconds ?? (steps === undefined ? defaultSeconds : Number.POSITIVE_INFINITY);
  }

  /** Of the best plan so far. */
  get cost(): number | undefined {
    return this.bestCost;
  }

  set cost(cost: number | undefined) {
    const before = this.bestCost;
    const isLower = cost !== undefined && (before === undefined || cost < before - roundingShare * Math.abs(before));
    if (isLower) this.foundAfterSeconds = this.seconds;
    this.bestCost = cost;
  }

  get seconds(): number {
    return (performance.now() - this.startedMs) / 1000;
  }

  get secondsLeft(): number {
    return Math.max(0, this.secondsMax - this.seconds);
  }

  get stepsLeft(): number {
    return Math.max(0, this.stepsMax - this.steps);
  }

  /** 0 … 1 of the stop rule used up: what annealing schedules cool by. 0 when nothing limits the search. */
  get share(): number {
    const ofTime = Number.isFinite(this.secondsMax) ? this.seconds / this.secondsMax : 0;
    const ofSteps = Number.isFinite(this.stepsMax) ? this.steps / this.stepsMax : 0;
    return Math.min(1, Math.max(ofTime, ofSteps));
  }

  isOver(): boolean {
    if (this.options.signal?.aborted || this.steps >= this.stepsMax) return true;
    const target = this.options.stop?.cost;
    if (target !== undefined && this.cost !== undefined && this.cost <= target) return true;
    return this.seconds >= this.secondsMax;
  }

  /** Lets the event loop run if it has been kept waiting; tells progress if it is time. */
  async breathe(): Promise<void> {
    const now = this.seconds;
    if (now - this.toldAt >= progressEverySeconds) this.tell();
    if (now - this.breathedAt < breathEverySeconds) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.breathedAt = this.seconds;
  }

  /** Tells progress at once: for a change of phase or an end. */
  tell(): void {
    this.toldAt = this.seconds;
    this.options.onProgress?.(this.progress());
  }

  private progress(): Progress {
    const isLimited = Number.isFinite(this.secondsMax) || Number.isFinite(this.stepsMax);
    return {
      seconds: this.seconds,
      steps: this.steps,
      cost: this.cost,
      bound: this.bound,
      share: isLimited ? this.share : undefined,
      phase: this.phase,
    };
  }
}
