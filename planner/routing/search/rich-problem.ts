import { mustServePenalty, type RoutingProblem } from '../model.ts';
import { alikeCarriers } from './alike.ts';
import { transposed } from './transposed.ts';

/**
 * The whole model in typed arrays. Stop i of the problem is stop i + 1 here; 0 is none. A unit is one carrier out of
 * its kind's `count`; each unit has as many trips as it may make, numbered one after another.
 */
export interface RichProblem {
  problem: RoutingProblem;
  stops: number;
  places: number;
  metres: Float64Array;
  /** One matrix of travel times per kind of carrier; those as fast as each other share one. */
  seconds: Float64Array[];
  /** The same turned over, so that all ways into a place lie together; and of `metres`. */
  secondsInto: Float64Array[];
  metresInto: Float64Array;
  placeOf: Int32Array;
  service: Float64Array;
  /** Windows of stop i are at windowAt[i] … windowAt[i + 1] − 1 of `opens` and `closes`. */
  windowAt: Int32Array;
  opens: Float64Array;
  closes: Float64Array;
  /** Price of leaving the request of a stop out; 0 for a dropoff, its pickup has the price of both. */
  price: Float64Array;
  mustServe: Uint8Array;
  closure: Float64Array;
  /** The stop's zone where that is exclusive, else −1. */
  exclusive: Float64Array;
  hasZone: Uint8Array;
  /** Infinity without a limit. */
  coldMax: Float64Array;
  pickupOf: Int32Array;
  dropoffOf: Int32Array;
  isFixed: Uint8Array;
  dimensions: number;
  /** Per stop and dimension: what it adds on board there, and what it needs on board from the trip's start. */
  change: Float64Array;
  fromStart: Float64Array;
  kindOf: Int32Array;
  /** For each kind the first that is alike in all but its name. */
  alikeTo: Int32Array;
  firstTrip: Int32Array;
  unitOf: Int32Array;
  units: number;
  trips: number;
  /** May a kind of carrier serve a stop: row per kind. */
  suits: Uint8Array;
  /** Price of serving a stop with a kind that is not its previous one: row per kind. */
  changePrice: Float64Array;
}

export function richProblem(problem: RoutingProblem): RichProblem {
  const { stops: given, carriers, zones } = problem;
  const stops = given.length;
  const width = stops + 1;
  const dimensions = Math.max(1, ...carriers.map((c) => c.capacity.length), ...given.map((s) => s.load.length));
  const perStop = (value: (index: number) => number) =>
    Float64Array.from({ length: width }, (_, stop) => (stop === 0 ? 0 : value(stop - 1)));
  const stopAt = (index: number) => {
    const stop = given[index];
    if (stop === undefined) throw new RangeError(`no stop ${index}`);
    return stop;
  };
  const priceOf = (index: number) => (stopAt(index).dropPenalty ?? mustServePenalty) * stopAt(index).priority;
  const zoneOf = (index: number) => {
    const { zone } = stopAt(index);
    return zone === undefined ? undefined : zones[zone];
  };

  const kinds: number[] = [];
  const firstTrip: number[] = [];
  const unitOf: number[] = [];
  for (const [kind, carrier] of carriers.entries()) {
    for (let unit = 0; unit < Math.min(carrier.count, Math.max(1, stops)); unit++) {
      firstTrip.push(unitOf.length);
      for (let trip = 0; trip < Math.min(carrier.tripsMax, Math.max(1, stops)); trip++) unitOf.push(kinds.length);
      kinds.push(kind);
    }
  }
  firstTrip.push(unitOf.length);

  const change = new Float64Array(width * dimensions);
  const fromStart = new Float64Array(width * dimensions);
  const windowAt = new Int32Array(width + 1);
  const opens: number[] = [];
  const closes: number[] = [];
  for (const [index, { kind, load, windows }] of given.entries()) {
    const at = (index + 1) * dimensions;
    for (const [dimension, amount] of load.entries()) {
      change[at + dimension] = kind === 'deliver' || kind === 'dropoff' ? -amount : amount;
      if (kind === 'deliver') fromStart[at + dimension] = amount;
    }
    windowAt[index + 1] = opens.length;
    for (const window of windows.length === 0 ? [{ from: -Infinity, to: Infinity }] : windows) {
      opens.push(window.from);
      closes.push(window.to);
    }
  }
  windowAt[width] = opens.length;

  const isFixed = new Uint8Array(width);
  for (const carrier of carriers) for (const stop of carrier.fixedStops) isFixed[stop + 1] = 1;
  const suits = new Uint8Array(carriers.length * width);
  const changePrice = new Float64Array(carriers.length * width);
  for (const [kind, carrier] of carriers.entries()) {
    for (const [index, stop] of given.entries()) {
      const at = kind * width + index + 1;
      const isSuited =
        stop.crewMin <= carrier.crew &&
        stop.skills.every((skill) => carrier.skills.includes(skill)) &&
        (stop.pinnedCarrier === undefined || stop.pinnedCarrier === kind) &&
        stop.load.every((amount, dimension) => amount <= (carrier.capacity[dimension] ?? Infinity));
      suits[at] = isSuited ? 1 : 0;
      const isChange = stop.previousCarrier !== undefined && stop.previousCarrier !== kind;
      changePrice[at] = isChange ? problem.costPerChange : 0;
    }
  }

  const rowOf = (kind: number) => {
    const from = kind * width;
    return `${suits.subarray(from, from + width).join('')} ${changePrice.subarray(from, from + width)}`;
  };
  const seconds = travelTimes(problem);
  const into = new Map([...new Set(seconds)].map((matrix) => [matrix, transposed(matrix)]));

  return {
    problem,
    stops,
    places: problem.places.length,
    metres: problem.metres,
    seconds,
    secondsInto: seconds.map((matrix) => into.get(matrix) ?? matrix),
    metresInto: transposed(problem.metres),
    placeOf: Int32Array.from(perStop((index) => stopAt(index).place)),
    service: perStop((index) => stopAt(index).serviceSeconds),
    windowAt,
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    price: perStop((index) => {
      const { kind, partner } = stopAt(index);
      if (kind === 'dropoff') return 0;
      return priceOf(index) + (partner === undefined ? 0 : priceOf(partner));
    }),
    mustServe: Uint8Array.from(
      perStop((index) => {
        const { dropPenalty, partner } = stopAt(index);
        const isWanted = dropPenalty === undefined;
        return isWanted || (partner !== undefined && stopAt(partner).dropPenalty === undefined) ? 1 : 0;
      }),
    ),
    closure: perStop((index) => zoneOf(index)?.closure ?? 0),
    exclusive: perStop((index) => (zoneOf(index)?.isExclusive ? (stopAt(index).zone ?? -1) : -1)),
    hasZone: Uint8Array.from(perStop((index) => (stopAt(index).zone === undefined ? 0 : 1))),
    coldMax: perStop((index) => stopAt(index).coldSecondsMax ?? Infinity),
    pickupOf: Int32Array.from(perStop((i) => (stopAt(i).kind === 'dropoff' ? (stopAt(i).partner ?? -1) + 1 : 0))),
    dropoffOf: Int32Array.from(perStop((i) => (stopAt(i).kind === 'pickup' ? (stopAt(i).partner ?? -1) + 1 : 0))),
    isFixed,
    dimensions,
    change,
    fromStart,
    kindOf: Int32Array.from(kinds),
    alikeTo: alikeCarriers(carriers, rowOf),
    firstTrip: Int32Array.from(firstTrip),
    unitOf: Int32Array.from(unitOf),
    units: kinds.length,
    trips: unitOf.length,
    suits,
    changePrice,
  };
}

function travelTimes({ seconds: common, carriers }: RoutingProblem): Float64Array[] {
  const known = new Map<Float64Array, Map<number, Float64Array>>();
  return carriers.map(({ seconds = common, speedFactor }) => {
    const ofFactor = known.get(seconds) ?? new Map<number, Float64Array>();
    const travel = ofFactor.get(speedFactor) ?? seconds.map((duration) => duration / speedFactor);
    known.set(seconds, ofFactor.set(speedFactor, travel));
    return travel;
  });
}
