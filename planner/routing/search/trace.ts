import type { Carrier } from '../model.ts';
import type { RichProblem } from './rich-problem.ts';

const tolerance = 1e-7;

/** Where a carrier stands while its shift is walked through at the earliest times. */
const time = 0;
const place = 1;
const metres = 2;
/** Of the current trip: when it leaves, how long it has waited, how much later it could leave. */
const leftAt = 3;
const waited = 4;
const slack = 5;
/** By how much later the trip must leave for its cold stops; it can without loss, up to what it waits. */
const coldNeed = 6;
/** The same of the whole shift. */
const waitedAll = 7;
const slackAll = 8;
const closure = 9;
const exclusive = 10;
export const traceSize = 11;

/**
 * Walks a carrier through a shift, stop by stop. Everybody leaves as early as can be, but the waits are counted, and
 * how much all starts can be put off; so the latest departure that loses no time is known at the end (forward slack,
 * Savelsbergh 1992), which shortens the paid time and the time out of the cold.
 */
export class Trace {
  readonly now = new Float64Array(traceSize);
  private readonly rich: RichProblem;
  private readonly carriers: readonly Carrier[];
  /** When a pickup was left, in the walk with that number. */
  private readonly pickedUpAt: Float64Array;
  private readonly pickedUpIn: Int32Array;
  private readonly states: Float64Array;
  private walk = 0;
  private kind = 0;
  private seconds: Float64Array;

  /** @param states kept states, `traceSize` numbers per stop, to resume from */
  constructor(rich: RichProblem, states: Float64Array) {
    this.rich = rich;
    this.states = states;
    this.carriers = rich.problem.carriers;
    this.pickedUpAt = new Float64Array(rich.stops + 1);
    this.pickedUpIn = new Int32Array(rich.stops + 1);
    this.seconds = rich.seconds[0] ?? new Float64Array(0);
  }

  begin(kind: number): void {
    const { now } = this;
    this.take(kind);
    const carrier = this.carriers[kind] as Carrier;
    now[time] = carrier.shiftFrom;
    now[place] = carrier.start;
    now[metres] = 0;
    now[waitedAll] = 0;
    now[slackAll] = Infinity;
    now[closure] = 0;
    now[exclusive] = -1;
    this.beginTrip();
  }

  /** Goes on from where the carrier stood after a stop. */
  resume(kind: number, stop: number): void {
    const { now, states } = this;
    this.take(kind);
    const from = stop * traceSize;
    for (let i = 0; i < traceSize; i++) now[i] = states[from + i] as number;
  }

  save(stop: number): void {
    const { now, states } = this;
    const to = stop * traceSize;
    for (let i = 0; i < traceSize; i++) states[to + i] = now[i] as number;
  }

  /** Ends a trip and loads again on the way to the next stop. */
  reload(next: number): boolean {
    if (!this.isColdEnough()) return false;
    const { now, rich } = this;
    const carrier = this.carriers[this.kind] as Carrier;
    const depot = nearestDepot(this.seconds, rich.places, carrier, now[place] as number, rich.placeOf[next] as number);
    this.go(depot);
    now[time] = (now[time] as number) + carrier.reloadSeconds;
    this.beginTrip();
    return true;
  }

  /** Serves a stop next; false when that breaks a rule. */
  serve(stop: number): boolean {
    const { now, rich } = this;
    this.go(rich.placeOf[stop] as number);
    const arrival = now[time] as number;
    const { windowAt, closes } = rich;
    let window = windowAt[stop] as number;
    const end = windowAt[stop + 1] as number;
    while (window < end && (closes[window] as number) + tolerance < arrival) window++;
    if (window === end) return false;
    const start = Math.max(arrival, rich.opens[window] as number);
    const wait = start - arrival;
    const late = (closes[window] as number) - start;
    const tripWait = (now[waited] as number) + wait;
    const allWait = (now[waitedAll] as number) + wait;
    now[waited] = tripWait;
    now[waitedAll] = allWait;
    if (late + tripWait < (now[slack] as number)) now[slack] = late + tripWait;
    if (late + allWait < (now[slackAll] as number)) now[slackAll] = late + allWait;
    if (rich.hasZone[stop] === 1 && !this.enterZone(stop)) return false;
    if (rich.coldMax[stop] !== Infinity && !this.keepCold(stop, start, tripWait)) return false;
    now[time] = start + (rich.service[stop] as number);
    if (rich.dropoffOf[stop] !== 0) {
      this.pickedUpAt[stop] = now[time] as number;
      this.pickedUpIn[stop] = this.walk;
    }
    return true;
  }

  /** Ends the shift; what it costs, or Infinity when it breaks a rule. */
  finish(): number {
    const { now } = this;
    const carrier = this.carriers[this.kind] as Carrier;
    if (carrier.end !== undefined) this.go(carrier.end);
    const late = carrier.shiftTo - (now[time] as number);
    if (late < -tolerance) return Infinity;
    now[slack] = Math.min(now[slack] as number, late + (now[waited] as number));
    now[slackAll] = Math.min(now[slackAll] as number, late + (now[waitedAll] as number));
    if (!this.isColdEnough()) return Infinity;
    const way = now[metres] as number;
    const work = (now[time] as number) - carrier.shiftFrom - this.delay;
    if (carrier.metresMax !== undefined && way > carrier.metresMax + tolerance) return Infinity;
    if (carrier.workSecondsMax !== undefined && work > carrier.workSecondsMax + tolerance) return Infinity;
    return carrier.costFixed + carrier.costPerSecond * work + carrier.costPerMetre * way;
  }

  /** How much later than its shift's start the carrier leaves, known at the end. */
  get delay(): number {
    return Math.min(this.now[slackAll] as number, this.now[waitedAll] as number);
  }

  /** When the trip that is ending should leave, so that nothing comes later. */
  get tripDeparture(): number {
    const { now } = this;
    return (now[leftAt] as number) + Math.max(0, Math.min(now[slack] as number, now[waited] as number));
  }

  private take(kind: number): void {
    this.walk++;
    this.kind = kind;
    this.seconds = this.rich.seconds[kind] as Float64Array;
  }

  private beginTrip(): void {
    const { now } = this;
    now[leftAt] = now[time] as number;
    now[waited] = 0;
    now[slack] = Infinity;
    now[coldNeed] = 0;
  }

  private go(to: number): void {
    const { now } = this;
    const at = (now[place] as number) * this.rich.places + to;
    now[time] = (now[time] as number) + (this.seconds[at] as number);
    now[metres] = (now[metres] as number) + (this.rich.metres[at] as number);
    now[place] = to;
  }

  private enterZone(stop: number): boolean {
    const { now, rich } = this;
    const own = rich.closure[stop] as number;
    if (own < (now[closure] as number)) return false;
    now[closure] = own;
    const zone = rich.exclusive[stop] as number;
    if (zone < 0) return true;
    if ((now[exclusive] as number) >= 0 && now[exclusive] !== zone) return false;
    now[exclusive] = zone;
    return true;
  }

  private keepCold(stop: number, start: number, tripWait: number): boolean {
    const { now, rich } = this;
    const most = rich.coldMax[stop] as number;
    const pickup = rich.pickupOf[stop] as number;
    if (pickup !== 0) {
      const left =
        this.pickedUpIn[pickup] === this.walk
          ? (this.pickedUpAt[pickup] as number)
          : (this.states[pickup * traceSize + time] as number);
      return start - left <= most + tolerance;
    }
    const need = start - (now[leftAt] as number) - most;
    if (need > tripWait + tolerance) return false;
    if (need > (now[coldNeed] as number)) now[coldNeed] = need;
    return true;
  }

  private isColdEnough(): boolean {
    return (this.now[coldNeed] as number) <= (this.now[slack] as number) + tolerance;
  }
}

/** The depot on the least way round between two places; where it stands when there is none. */
export function nearestDepot(
  seconds: Float64Array,
  places: number,
  carrier: Carrier,
  from: number,
  to: number,
): number {
  const { depots } = carrier;
  if (depots.length === 1) return depots[0] as number;
  let best = from;
  let least = Infinity;
  for (const depot of depots) {
    const round = (seconds[from * places + depot] as number) + (seconds[depot * places + to] as number);
    if (round < least) {
      least = round;
      best = depot;
    }
  }
  return best;
}
