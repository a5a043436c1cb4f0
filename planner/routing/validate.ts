import { InputError } from '../common/input-error.ts';
import type { Carrier, RoutingProblem, Stop } from './model.ts';

/** Refuses a problem that contradicts itself, in a sentence that names the stop or carrier. */
export function validate(problem: RoutingProblem): void {
  const { places, stops, carriers, zones } = problem;
  const cells = places.length * places.length;
  refuseIf(problem.metres.length !== cells, `metres must have ${cells} numbers, it has ${problem.metres.length}`);
  refuseIf(problem.seconds.length !== cells, `seconds must have ${cells} numbers, it has ${problem.seconds.length}`);
  refuseIf(!isMatrix(problem.metres) || !isMatrix(problem.seconds), 'distances must be finite and not negative');
  refuseIf(carriers.length === 0, 'there is no carrier');
  refuseIf(!isAmount(problem.costPerChange), 'the cost of a change must not be negative');
  for (const zone of zones) refuseIf(!isAmount(zone.closure), `the closure of zone ${zone.id} must not be negative`);
  for (const [index, stop] of stops.entries()) validateStop(problem, stop, index);
  for (const [index, carrier] of carriers.entries()) validateCarrier(problem, carrier, index);
  const fixed = carriers.flatMap((carrier) => carrier.fixedStops);
  refuseIf(new Set(fixed).size < fixed.length, 'a stop is among the fixed stops twice');
}

function validateStop({ places, stops, carriers, zones }: RoutingProblem, stop: Stop, index: number): void {
  const { id } = stop;
  refuseIf(!isIndex(stop.place, places.length), `stop ${id}: its place does not exist`);
  refuseIf(!stop.load.every(isAmount), `stop ${id}: a load must not be negative`);
  refuseIf(!isAmount(stop.serviceSeconds), `stop ${id}: its service time must not be negative`);
  refuseIf(!(stop.priority >= 1 && stop.priority < Infinity), `stop ${id}: its priority must be at least 1`);
  refuseIf(
    stop.dropPenalty !== undefined && !isAmount(stop.dropPenalty),
    `stop ${id}: its drop penalty must not be negative`,
  );
  refuseIf(
    stop.coldSecondsMax !== undefined && !isAmount(stop.coldSecondsMax),
    `stop ${id}: its cold limit must not be negative`,
  );
  refuseIf(stop.zone !== undefined && !isIndex(stop.zone, zones.length), `stop ${id}: its zone does not exist`);
  for (const carrier of [stop.pinnedCarrier, stop.previousCarrier]) {
    refuseIf(carrier !== undefined && !isIndex(carrier, carriers.length), `stop ${id}: its carrier does not exist`);
  }
  let opened = Number.NEGATIVE_INFINITY;
  for (const { from, to } of stop.windows) {
    refuseIf(!(from <= to), `stop ${id}: a window closes before it opens`);
    refuseIf(
      !(from > opened || opened === Number.NEGATIVE_INFINITY),
      `stop ${id}: its windows overlap or are not sorted`,
    );
    opened = to;
  }
  const isHalf = stop.kind === 'pickup' || stop.kind === 'dropoff';
  refuseIf(
    isHalf !== (stop.partner !== undefined),
    `stop ${id}: a pickup and its dropoff need each other, others no partner`,
  );
  if (stop.partner === undefined) return;
  const partner = stops[stop.partner];
  const isMutual = partner?.partner === index && partner.kind === (stop.kind === 'pickup' ? 'dropoff' : 'pickup');
  refuseIf(!isMutual, `stop ${id}: its partner does not name it in return`);
  const isSame =
    partner?.load.length === stop.load.length && stop.load.every((amount, d) => partner.load[d] === amount);
  refuseIf(!isSame, `stop ${id}: its load differs from its partner's`);
}

function validateCarrier({ places, stops }: RoutingProblem, carrier: Carrier, index: number): void {
  const { id } = carrier;
  const isPlace = (place: number) => isIndex(place, places.length);
  refuseIf(!isPlace(carrier.start), `carrier ${id}: the place it starts at does not exist`);
  refuseIf(carrier.end !== undefined && !isPlace(carrier.end), `carrier ${id}: the place it ends at does not exist`);
  refuseIf(!carrier.depots.every(isPlace), `carrier ${id}: one of its depots does not exist`);
  refuseIf(!(Number.isInteger(carrier.count) && carrier.count >= 1), `carrier ${id}: its count must be at least 1`);
  refuseIf(
    !(Number.isInteger(carrier.tripsMax) && carrier.tripsMax >= 1),
    `carrier ${id}: its trips must be at least 1`,
  );
  refuseIf(carrier.tripsMax > 1 && carrier.depots.length === 0, `carrier ${id}: more than one trip needs a depot`);
  refuseIf(!(carrier.speedFactor > 0 && carrier.speedFactor < Infinity), `carrier ${id}: its speed must be above 0`);
  refuseIf(!(carrier.crew >= 1), `carrier ${id}: its crew must be at least 1`);
  const hours = Number.isFinite(carrier.shiftFrom) && carrier.shiftFrom <= carrier.shiftTo;
  refuseIf(!hours, `carrier ${id}: its shift must start at a time, and not end before that`);
  const { capacity, costFixed, costPerMetre, costPerSecond, reloadSeconds } = carrier;
  refuseIf(!capacity.every((most) => most >= 0), `carrier ${id}: a capacity must not be negative`);
  const amounts = [costFixed, costPerMetre, costPerSecond, reloadSeconds];
  refuseIf(!amounts.every(isAmount), `carrier ${id}: costs and the time to reload must not be negative`);
  if (carrier.seconds !== undefined) {
    const isRight = carrier.seconds.length === places.length ** 2 && isMatrix(carrier.seconds);
    refuseIf(!isRight, `carrier ${id}: its own seconds must be a matrix like the problem's`);
  }
  refuseIf(
    carrier.fixedStops.length > 0 && carrier.count > 1,
    `carrier ${id}: only a single carrier can have fixed stops`,
  );
  for (const [at, stopIndex] of carrier.fixedStops.entries()) {
    const stop = stops[stopIndex];
    if (stop === undefined) throw new InputError(`carrier ${id}: fixed stop ${stopIndex} does not exist`);
    refuseIf((stop.pinnedCarrier ?? index) !== index, `stop ${stop.id} is fixed to ${id} and pinned elsewhere`);
    if (stop.partner === undefined) continue;
    const partnerAt = carrier.fixedStops.indexOf(stop.partner);
    const isWhole = partnerAt >= 0 && (stop.kind === 'pickup') === partnerAt > at;
    refuseIf(!isWhole, `carrier ${id}: ${stop.id} is fixed, so its partner must be among the fixed stops, in order`);
  }
}

function refuseIf(isWrong: boolean, message: string): void {
  if (isWrong) throw new InputError(message);
}

function isAmount(value: number): boolean {
  return value >= 0 && value < Number.POSITIVE_INFINITY;
}

function isIndex(value: number, length: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < length;
}

function isMatrix(matrix: Float64Array): boolean {
  for (const value of matrix) if (!isAmount(value)) return false;
  return true;
}
