import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { InputError } from '../common/input-error.ts';
import { parseJson } from '../common/json-text.ts';
import { closeNetwork } from './closures.ts';
import { type CoordinateSystem, coordinateSystems, toWgs84 } from './coordinates.ts';
import { booleanAt, choiceAt, Fields, listAt, numberAt, textAt } from './fields.ts';
import type { Closure, LonLat, Place, WalkNetwork, WalkProblem, WalkSource } from './model.ts';
import {
  guessNetworkFormat,
  type NetworkOptions,
  networkFormats,
  networkFromGeoJson,
  readNetwork,
} from './read-network.ts';

export const defaults = {
  boundSeconds: 900,
  /** 4.3 km/h: an older person with a shopping bag. */
  speedMetresPerSecond: 1.2,
  snapMetresMax: 250,
  gateMetres: 8,
  detour: 1.4,
  timeoutSeconds: 30,
} as const;

/**
 * Reads a walking problem.
 * @param fileName where the text is from: the network's file is looked for beside it
 * @throws InputError naming the path of what is wrong
 */
export function readWalkJson(text: string, fileName: string): WalkProblem {
  const fields = new Fields(parseJson(text), [
    'network',
    'networkCoordinates',
    'privateWays',
    'stepsSlowness',
    'straightLine',
    'server',
    'coordinates',
    'from',
    'to',
    'boundSeconds',
    'speedMetresPerSecond',
    'snapMetresMax',
    'closed',
    'isochroneSeconds',
    'name',
  ]);
  const system = choiceAt(fields.get('coordinates') ?? 'wgs84', 'coordinates', coordinateSystems);
  const closures = listAt(fields.get('closed') ?? [], 'closed').map((one, i) =>
    readClosure(one, `closed[${i}]`, system),
  );
  const isochrones = fields.get('isochroneSeconds') ?? [];
  return {
    source: readSource(fields, fileName, closures),
    closures,
    from: readPlaces(fields.get('from') ?? [], 'from', system),
    to: readPlaces(fields.get('to') ?? [], 'to', system),
    boundSeconds: numberOr(fields, 'boundSeconds'),
    speedMetresPerSecond: numberOr(fields, 'speedMetresPerSecond'),
    snapMetresMax: numberOr(fields, 'snapMetresMax'),
    isochroneSeconds: (Array.isArray(isochrones) ? isochrones : [isochrones]).map((value, index) =>
      numberAt(value, `isochroneSeconds[${index}]`),
    ),
  };
}

/** A problem without places: what a network's file alone says. */
export function networkProblem(network: WalkNetwork): WalkProblem {
  const { boundSeconds, speedMetresPerSecond, snapMetresMax } = defaults;
  const source: WalkSource = { kind: 'network', network };
  return {
    source,
    closures: [],
    from: [],
    to: [],
    boundSeconds,
    speedMetresPerSecond,
    snapMetresMax,
    isochroneSeconds: [],
  };
}

function readSource(fields: Fields, fileName: string, closures: readonly Closure[]): WalkSource {
  const given = ['network', 'straightLine', 'server'].filter((key) => fields.get(key) !== undefined);
  if (given.length !== 1) {
    throw new InputError('Give one of network (a file or GeoJSON), straightLine ({"detour": 1.4}) and server.');
  }
  if (given[0] === 'straightLine') {
    const inner = new Fields(fields.get('straightLine'), ['detour'], 'straightLine');
    return { kind: 'straight-line', detour: numberAt(inner.get('detour') ?? defaults.detour, 'straightLine.detour') };
  }
  if (given[0] === 'server') {
    const inner = new Fields(fields.get('server'), ['kind', 'url', 'timeoutSeconds'], 'server');
    const kind = choiceAt(inner.get('kind'), 'server.kind', ['osrm', 'valhalla'] as const);
    const url = textAt(inner.get('url'), 'server.url');
    if (!/^https?:\/\//.test(url)) throw new InputError('server.url must begin with http:// or https://.');
    const timeout = inner.get('timeoutSeconds') ?? defaults.timeoutSeconds;
    return { kind, url, timeoutSeconds: numberAt(timeout, 'server.timeoutSeconds') };
  }
  return { kind: 'network', network: closeNetwork(readProblemNetwork(fields, fileName), closures) };
}

function readProblemNetwork(fields: Fields, fileName: string): WalkNetwork {
  const coordinates = choiceAt(fields.get('networkCoordinates') ?? 'wgs84', 'networkCoordinates', coordinateSystems);
  const options: NetworkOptions = { coordinates };
  const privateWays = fields.get('privateWays');
  if (privateWays !== undefined) options.privateWays = booleanAt(privateWays, 'privateWays');
  const stepsSlowness = fields.get('stepsSlowness');
  if (stepsSlowness !== undefined) {
    options.stepsSlowness = numberAt(stepsSlowness, 'stepsSlowness');
    if (options.stepsSlowness < 1) throw new InputError('stepsSlowness must be at least 1.');
  }
  const given = fields.get('network');
  if (typeof given !== 'string') return withPath('network', () => networkFromGeoJson(given, options));
  const path = isAbsolute(given) ? given : join(dirname(fileName), given);
  const format = guessNetworkFormat(path);
  if (format === undefined) {
    throw new InputError(`network: ${given} must end in one of .${networkFormats.join(', .')}.`);
  }
  return withPath(`network ${given}`, () => readNetwork(readBytes(path), format, options));
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new InputError(code === 'ENOENT' ? `there is no file ${path}.` : `cannot read ${path} (${code}).`);
  }
}

/** Errors in another file name it, and its line, not the problem's. */
function withPath<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(`${path}${error.line === undefined ? '' : `, line ${error.line}`}: ${error.message}`);
  }
}

function readPlaces(value: unknown, path: string, system: CoordinateSystem): Place[] {
  return listAt(value, path).map((one, index) => {
    const at = `${path}[${index}]`;
    if (Array.isArray(one)) {
      const [lon, lat] = readLonLat(one, at, system);
      return { id: String(index), lon, lat };
    }
    const fields = new Fields(one, ['id', 'at'], at);
    const [lon, lat] = readLonLat(fields.get('at'), `${at}.at`, system);
    const id = fields.get('id');
    return { id: typeof id === 'number' ? String(id) : textAt(id, `${at}.id`), lon, lat };
  });
}

function readClosure(value: unknown, path: string, system: CoordinateSystem): Closure {
  const fields = new Fields(value, ['gate', 'withinMetres', 'barrier', 'zone'], path);
  const gate = fields.get('gate');
  const within = fields.get('withinMetres');
  if (gate !== undefined) {
    const withinMetres = numberAt(within ?? defaults.gateMetres, `${path}.withinMetres`);
    if (withinMetres <= 0) throw new InputError(`${path}.withinMetres must be above 0.`);
    return { kind: 'gate', at: readLonLat(gate, `${path}.gate`, system), withinMetres };
  }
  const barrier = fields.get('barrier');
  if (barrier !== undefined) return { kind: 'barrier', line: readLine(barrier, `${path}.barrier`, system, 2) };
  const zone = fields.get('zone');
  if (zone !== undefined) return { kind: 'zone', ring: readLine(zone, `${path}.zone`, system, 3) };
  throw new InputError(`${path} needs one of gate ([lon, lat]), barrier (a line) and zone (a ring).`);
}

function readLine(value: unknown, path: string, system: CoordinateSystem, least: number): LonLat[] {
  const line = listAt(value, path).map((one, index) => readLonLat(one, `${path}[${index}]`, system));
  if (line.length < least) throw new InputError(`${path} needs at least ${least} points.`);
  return line;
}

function readLonLat(value: unknown, path: string, system: CoordinateSystem): LonLat {
  const [lon, lat] = Array.isArray(value) ? value : [];
  if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    throw new InputError(`${path} must be [longitude, latitude] in degrees.`);
  }
  return toWgs84(system, lon, lat);
}

function numberOr(fields: Fields, key: 'boundSeconds' | 'speedMetresPerSecond' | 'snapMetresMax'): number {
  return numberAt(fields.get(key) ?? defaults[key], key);
}
