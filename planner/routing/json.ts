import { InputError } from '../common/input-error.ts';
import { parseJson } from '../common/json-text.ts';
import { explain } from './explain.ts';
import { Fields, fail, indexIds, timeOf } from './json-fields.ts';
import { readPlaces } from './json-places.ts';
import type { Carrier, RoutingPlan, RoutingProblem, Stop, Window, Zone } from './model.ts';

const problemKeys = [
  'name',
  'places',
  'metres',
  'seconds',
  'metresPerSecond',
  'detourFactor',
  'stops',
  'carriers',
  'zones',
  'fewestCarriersFirst',
  'costPerChange',
];
const stopKeys = [
  'id',
  'place',
  'kind',
  'partner',
  'load',
  'serviceSeconds',
  'windows',
  'skills',
  'crewMin',
  'zone',
  'coldSecondsMax',
  'dropPenalty',
  'priority',
  'pinnedCarrier',
  'previousCarrier',
];
const carrierKeys = [
  'id',
  'count',
  'start',
  'end',
  'capacity',
  'skills',
  'crew',
  'shift',
  'workSecondsMax',
  'metresMax',
  'speedFactor',
  'seconds',
  'costFixed',
  'costPerSecond',
  'costPerMetre',
  'tripsMax',
  'depots',
  'reloadSeconds',
  'fixedStops',
];
const kinds = ['deliver', 'collect', 'pickup', 'dropoff'] as const;

/** Reads the planner's own format of routing problems; see planner/routing/README.md. */
export function readRoutingJson(text: string, name: string): RoutingProblem {
  const root = new Fields(parseJson(text), '', problemKeys);
  const { places, metres, seconds } = readPlaces(root);
  const zones = root.list('zones').map(readZone);
  const stopList = root.list('stops').map((value, index) => new Fields(value, `stops[${index}]`, stopKeys));
  const carrierList = root.list('carriers').map((value, index) => new Fields(value, `carriers[${index}]`, carrierKeys));
  const ids: Ids = {
    places: new Map(places.map((id, index) => [id, index])),
    stops: indexIds(
      stopList.map((fields) => fields.text('id')),
      'stops',
    ),
    carriers: indexIds(
      carrierList.map((fields) => fields.text('id')),
      'carriers',
    ),
    zones: indexIds(
      zones.map(({ id }) => id),
      'zones',
    ),
  };
  return {
    name: root.text('name', name),
    places,
    metres,
    seconds,
    stops: stopList.map((fields) => readStop(fields, ids)),
    carriers: carrierList.map((fields) => readCarrier(fields, ids)),
    zones,
    isFleetFirst: root.flag('fewestCarriersFirst'),
    costPerChange: root.number('costPerChange', 0),
  };
}

type Ids = Record<'places' | 'stops' | 'carriers' | 'zones', Map<string, number>>;

function readZone(value: unknown, index: number): Zone {
  const fields = new Fields(value, `zones[${index}]`, ['id', 'closure', 'isExclusive']);
  return { id: fields.text('id'), closure: fields.number('closure', 0), isExclusive: fields.flag('isExclusive') };
}

function readStop(fields: Fields, ids: Ids): Stop {
  const kind = kinds.find((known) => known === fields.text('kind', 'deliver'));
  if (kind === undefined) fail(fields.at('kind'), `one of ${kinds.join(', ')}`);
  const numberIf = (key: 'coldSecondsMax' | 'dropPenalty') => (fields.has(key) ? { [key]: fields.number(key) } : {});
  const indexIf = (key: 'partner' | 'zone' | 'pinnedCarrier' | 'previousCarrier', among: Map<string, number>) =>
    fields.has(key) ? { [key]: find(among, fields.text(key), fields.at(key)) } : {};
  return {
    id: fields.text('id'),
    place: find(ids.places, fields.text('place'), fields.at('place')),
    kind,
    load: fields.amounts('load'),
    serviceSeconds: fields.number('serviceSeconds', 0),
    windows: fields.list('windows').map((window, index) => readWindow(window, `${fields.at('windows')}[${index}]`)),
    skills: fields.texts('skills'),
    crewMin: fields.whole('crewMin', 1, 1),
    priority: fields.number('priority', 1, 1),
    ...numberIf('coldSecondsMax'),
    ...numberIf('dropPenalty'),
    ...indexIf('partner', ids.stops),
    ...indexIf('zone', ids.zones),
    ...indexIf('pinnedCarrier', ids.carriers),
    ...indexIf('previousCarrier', ids.carriers),
  };
}

function readCarrier(fields: Fields, ids: Ids): Carrier {
  const place = (key: string) => find(ids.places, fields.text(key), fields.at(key));
  const start = place('start');
  const shift = fields.has('shift')
    ? readWindow(fields.raw('shift'), fields.at('shift'))
    : { from: 0, to: Number.POSITIVE_INFINITY };
  const depots = fields.texts('depots').map((id, index) => find(ids.places, id, `${fields.at('depots')}[${index}]`));
  const tripsMax = fields.whole('tripsMax', 1, 1);
  return {
    id: fields.text('id'),
    count: fields.whole('count', 1, 1),
    start,
    // "end": null is the end anywhere; without "end" the carrier comes back.
    ...(fields.raw('end') === null ? {} : { end: fields.has('end') ? place('end') : start }),
    capacity: fields.amounts('capacity'),
    skills: fields.texts('skills'),
    crew: fields.whole('crew', 1, 1),
    shiftFrom: shift.from,
    shiftTo: shift.to,
    ...(fields.has('workSecondsMax') ? { workSecondsMax: fields.number('workSecondsMax') } : {}),
    ...(fields.has('metresMax') ? { metresMax: fields.number('metresMax') } : {}),
    speedFactor: fields.number('speedFactor', 1),
    ...(fields.has('seconds') ? { seconds: fields.matrix('seconds', ids.places.size) } : {}),
    costFixed: fields.number('costFixed', 0),
    costPerSecond: fields.number('costPerSecond', 0),
    costPerMetre: fields.number('costPerMetre', 1),
    tripsMax,
    depots: depots.length === 0 && tripsMax > 1 ? [start] : depots,
    reloadSeconds: fields.number('reloadSeconds', 0),
    fixedStops: fields
      .texts('fixedStops')
      .map((id, index) => find(ids.stops, id, `${fields.at('fixedStops')}[${index}]`)),
  };
}

function readWindow(value: unknown, path: string): Window {
  if (!Array.isArray(value) || value.length !== 2) fail(path, 'two times such as ["08:00", "09:30"]');
  const [from, to] = value.map((time, index) => timeOf(time, `${path}[${index}]`));
  return { from: from as number, to: to as number };
}

function find(among: Map<string, number>, id: string, path: string): number {
  const index = among.get(id);
  if (index === undefined) throw new InputError(`${path}: there is no ${id}`);
  return index;
}

/** A plan by ids, with times in seconds, and what is to be said of it. */
export function routingPlanToJson(problem: RoutingProblem, plan: RoutingPlan): unknown {
  const idOf = (stop: number) => problem.stops[stop]?.id;
  return {
    routes: plan.routes.map((route) => ({
      carrier: problem.carriers[route.carrier]?.id,
      trips: route.trips.map((trip) => ({
        from: problem.places[trip.from],
        departSeconds: trip.departSeconds,
        stops: trip.stops.map((stop, at) => ({ id: idOf(stop), startSeconds: trip.startSeconds[at] })),
      })),
    })),
    unserved: plan.unserved.map(idOf),
    explanation: explain(problem, plan),
  };
}
