/**
 * Which way to walk: stops to serve, carriers to serve them, and the plan. Times are seconds from any common start
 * (midnight, say), distances metres, loads whole or broken amounts per dimension; costs are in the problem's own unit.
 * Published instances have one unit for way, time and cost, and read "metre" and "second" as that unit.
 */
export interface RoutingProblem {
  name: string;
  /** Names of the places that the matrices are about; stops and carriers refer to a place by its index. */
  places: readonly string[];
  /** Flat, row by row: from a place to another. */
  metres: Float64Array;
  seconds: Float64Array;
  stops: readonly Stop[];
  carriers: readonly Carrier[];
  zones: readonly Zone[];
  /** As few carriers as can be, before cost. */
  isFleetFirst: boolean;
  /** What each stop costs that another carrier serves than `previousCarrier`. */
  costPerChange: number;
}

export interface Stop {
  id: string;
  place: number;
  /**
   * 'deliver' brings what was loaded at the start of the trip, 'collect' takes to its end; 'pickup' and 'dropoff'
   * belong together by `partner` and are served by one carrier in one trip, in this order.
   */
  kind: 'deliver' | 'collect' | 'pickup' | 'dropoff';
  /** Of a pickup its dropoff's index, and the other way round. */
  partner?: number;
  /** One amount per dimension, ≥ 0; of a dropoff the same as of its pickup. */
  load: readonly number[];
  serviceSeconds: number;
  /** Service starts within one of them: sorted, apart from each other; none means at any time. */
  windows: readonly Window[];
  /** All are needed. */
  skills: readonly string[];
  /** How many people must come. */
  crewMin: number;
  /** Index into `zones`. */
  zone?: number;
  /** Longest time from leaving the depot, or the pickup, to the start of service. */
  coldSecondsMax?: number;
  /** The stop may be left out at this price (for a pickup and its dropoff, their sum); else it must be served. */
  dropPenalty?: number;
  /** Multiplies the price of leaving it out, and of the stops that must be served the price of failing to; ≥ 1. */
  priority: number;
  /** Index of the only carrier that may serve it. */
  pinnedCarrier?: number;
  /** Index of the carrier that was to serve it in the plan before this one. */
  previousCarrier?: number;
}

export interface Window {
  from: number;
  to: number;
}

/** Compounds: who has entered one may not enter one with less `closure` afterwards, until the end of the shift. */
export interface Zone {
  id: string;
  /** 0 is open. */
  closure: number;
  /** Who has entered it may not enter another exclusive zone afterwards. */
  isExclusive: boolean;
}

export interface Carrier {
  id: string;
  /** So many equal carriers of this kind. */
  count: number;
  start: number;
  /** Undefined: the route ends at its last stop. */
  end?: number;
  /** One amount per dimension. */
  capacity: readonly number[];
  skills: readonly string[];
  crew: number;
  shiftFrom: number;
  shiftTo: number;
  /** Longest time from first leaving to the end. */
  workSecondsMax?: number;
  metresMax?: number;
  /** Travel takes the seconds of the matrix divided by this. */
  speedFactor: number;
  /** Its own matrix, where a factor does not do. */
  seconds?: Float64Array;
  costFixed: number;
  /** Of the time from first leaving to the end. */
  costPerSecond: number;
  costPerMetre: number;
  /** Trips in a shift, each with a full load: 1 means that it never comes back for more. */
  tripsMax: number;
  /** Where it may load again. */
  depots: readonly number[];
  reloadSeconds: number;
  /** Indices of stops that its first trip begins with, in this order: done already, or promised. */
  fixedStops: readonly number[];
}

export interface RoutingPlan {
  routes: PlannedRoute[];
  /** Indices of stops that nobody serves, ascending. */
  unserved: number[];
}

export interface PlannedRoute {
  carrier: number;
  trips: PlannedTrip[];
}

export interface PlannedTrip {
  /** The place it is loaded at: the carrier's start for the first trip, one of its depots for others. */
  from: number;
  departSeconds: number;
  /** Indices of stops in order. */
  stops: number[];
  /** When the service of each begins. */
  startSeconds: number[];
}

/** What a stop that must be served and is not adds to the cost, times its priority, so that a plan is never without one. */
export const mustServePenalty = 1e6;
