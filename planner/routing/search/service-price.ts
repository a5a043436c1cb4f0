import type { RichProblem } from './rich-problem.ts';

/** So that the share lies where one request in ten or so costs less. */
const rise = 0.002;
const fall = 0.02;

/**
 * What a request costs at least once it is in a shift: the time of its service, of which a share may fall into waits
 * that the shift has anyway. The share is learned from what requests cost, and never more than the whole.
 */
export class ServicePrice {
  /** Of the service alone, at the rate of the cheapest carrier that may serve the request. */
  private readonly whole: Float64Array;
  private share = 0;
  private learned = 0;

  constructor({ problem, stops, suits, service, dropoffOf }: RichProblem) {
    const width = stops + 1;
    this.whole = Float64Array.from({ length: width }, (_, request) => {
      let rate = Infinity;
      for (const [kind, { costPerSecond }] of problem.carriers.entries()) {
        if (suits[kind * width + request] === 1) rate = Math.min(rate, costPerSecond);
      }
      const seconds = (service[request] as number) + (service[dropoffOf[request] as number] as number);
      return rate === Infinity ? 0 : rate * seconds;
    });
  }

  leastOf(request: number): number {
    return this.share * (this.whole[request] as number);
  }

  /** @param cost by which a shift rose when the request came in */
  learn(request: number, cost: number): void {
    const whole = this.whole[request] as number;
    if (whole === 0) return;
    const beyond = cost / whole - this.learned;
    this.learned = Math.min(1, Math.max(0, this.learned + (beyond < 0 ? fall : rise) * beyond));
  }

  /** Goes by what was learned from now on; between steps, so that one goes by the same throughout. */
  adapt(): void {
    this.share = this.learned;
  }
}
