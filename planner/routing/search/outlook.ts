import type { RichProblem } from './rich-problem.ts';
import { depot, type Routes } from './routes.ts';
import { traceSize, traceTime } from './trace.ts';

const unknown = -1;
const open = -2;
const tolerance = 1e-6;

/**
 * Says cheaply of most places in a trip that they are too late or too dear, so that few shifts must be walked:
 * what a stop would cost were no minute waited is no more than what it costs.
 */
export class Outlook {
  private readonly rich: RichProblem;
  private readonly routes: Routes;
  private readonly states: Float64Array;
  /** When a stop must be reached at the latest, as far as windows and the shift's end go. */
  private readonly latest: Float64Array;
  /** What a unit's shift would cost without its waits. */
  private readonly floor: Float64Array;
  private readonly perSecond: Float64Array;
  private readonly perMetre: Float64Array;
  private seconds: Float64Array;
  private requestPlace = 0;
  private extraSeconds = 0;
  private closes = 0;
  private base = 0;
  private origin = unknown;
  private goal = unknown;
  private secondPrice = 0;
  private metrePrice = 0;

  constructor(rich: RichProblem, routes: Routes, states: Float64Array) {
    const { carriers } = rich.problem;
    this.rich = rich;
    this.routes = routes;
    this.states = states;
    this.latest = new Float64Array(rich.stops + 1);
    this.floor = new Float64Array(rich.units);
    this.perSecond = Float64Array.from(carriers, (carrier) => carrier.costPerSecond);
    this.perMetre = Float64Array.from(carriers, (carrier) => carrier.costPerMetre);
    this.seconds = new Float64Array(0);
  }

  /** After a unit's shift has changed. */
  renew(unit: number, floor: number): void {
    const { rich, routes, latest } = this;
    const { places, placeOf, service, closes, windowAt } = rich;
    const kind = rich.kindOf[unit] as number;
    const carrier = rich.problem.carriers[kind];
    if (carrier === undefined) return;
    const seconds = rich.seconds[kind] as Float64Array;
    this.floor[unit] = floor;
    for (let trip = rich.firstTrip[unit] as number; trip < (rich.firstTrip[unit + 1] as number); trip++) {
      if (routes.size[trip] === 0) continue;
      let bound = carrier.shiftTo;
      let to = carrier.end ?? unknown;
      for (let stop = routes.last[trip] as number; stop !== depot; stop = routes.prev[stop] as number) {
        const place = placeOf[stop] as number;
        if (to !== unknown) bound -= seconds[place * places + to] as number;
        bound = Math.min(bound - (service[stop] as number), closes[(windowAt[stop + 1] as number) - 1] as number);
        latest[stop] = bound;
        to = place;
      }
    }
  }

  /** Prepares for questions about one request, or its pickup, in one trip. */
  lookAt(unit: number, trip: number, request: number, partner: number): void {
    const { rich, routes } = this;
    const { firstTrip, service, windowAt, closes } = rich;
    const kind = rich.kindOf[unit] as number;
    const carrier = rich.problem.carriers[kind];
    const [onlyDepot = unknown, other] = carrier?.depots ?? [];
    const reload = other === undefined ? onlyDepot : unknown;
    let isFirst = true;
    let isLast = true;
    for (let t = firstTrip[unit] as number; t < (firstTrip[unit + 1] as number); t++) {
      if (routes.size[t] === 0) continue;
      if (t < trip) isFirst = false;
      if (t > trip) isLast = false;
    }
    this.seconds = rich.seconds[kind] as Float64Array;
    this.requestPlace = rich.placeOf[request] as number;
    this.extraSeconds = (service[request] as number) + (partner === 0 ? 0 : (service[partner] as number));
    this.closes = (closes[(windowAt[request + 1] as number) - 1] as number) + tolerance;
    this.base = this.floor[unit] as number;
    this.origin = isFirst ? (carrier?.start ?? unknown) : reload;
    this.goal = isLast ? (carrier?.end ?? open) : reload;
    this.secondPrice = this.perSecond[kind] as number;
    this.metrePrice = this.perMetre[kind] as number;
  }

  /** Whether the request may cost less than that between two stops; the depot stands for the trip's ends. */
  isWorthTrying(before: number, after: number, best: number): boolean {
    if (before === depot && after === depot) return true;
    const { rich, seconds, requestPlace: place } = this;
    const { placeOf, places, metres } = rich;
    const from = before === depot ? this.origin : (placeOf[before] as number);
    const to = after === depot ? this.goal : (placeOf[after] as number);
    if (from === unknown || to === unknown) return true;
    const inward = from * places + place;
    let time = (seconds[inward] as number) + this.extraSeconds;
    let way = metres[inward] as number;
    let arrival = Number.NEGATIVE_INFINITY;
    if (before !== depot) {
      arrival = (this.states[before * traceSize + traceTime] as number) + (seconds[inward] as number);
      if (arrival > this.closes) return false;
    }
    if (to !== open) {
      const outward = place * places + to;
      const straight = from * places + to;
      time += (seconds[outward] as number) - (seconds[straight] as number);
      way += (metres[outward] as number) - (metres[straight] as number);
      if (after !== depot) {
        const next = arrival + this.extraSeconds + (seconds[outward] as number);
        if (next > (this.latest[after] as number) + tolerance) return false;
      }
    }
    return this.base + this.secondPrice * time + this.metrePrice * way < best;
  }
}
