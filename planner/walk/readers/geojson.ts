import { InputError } from '../../common/input-error.ts';
import type { NetworkBuilder } from '../network-builder.ts';
import { wayKeys } from '../walkable.ts';

/** Ends of lines join where they agree to this part of a degree: a centimetre. */
const perDegree = 1e7;
/** Collections in collections are legal, but not by the thousand. */
const pathCharactersMax = 500;

export type ToWgs84 = (lon: number, lat: number) => readonly [number, number];

/**
 * Reads the lines of a GeoJSON object (RFC 7946) into a network; properties are tags as OpenStreetMap's, and a
 * line without `highway` may be walked. Lines are joined where they share a point, not where they merely cross.
 * @throws InputError with the path of what is wrong
 */
export function readGeoJson(value: unknown, builder: NetworkBuilder, toWgs84: ToWgs84): void {
  const points = new PointIds(builder, toWgs84);
  const count = readObject(value, '', undefined, points, builder);
  if (count === 0) throw new InputError('The GeoJSON has no LineString: there is nothing to walk on.');
}

function readObject(
  value: unknown,
  path: string,
  properties: unknown,
  points: PointIds,
  builder: NetworkBuilder,
): number {
  if (!isRecord(value)) throw new InputError(`${path || 'The file'} is not a GeoJSON object.`);
  if (path.length > pathCharactersMax) throw new InputError(`${path.slice(0, 40)}… is nested too deeply.`);
  const { type } = value;
  if (type === 'FeatureCollection' || type === 'GeometryCollection') {
    const key = type === 'FeatureCollection' ? 'features' : 'geometries';
    let count = 0;
    for (const [index, part] of listOf(value[key], join(path, key)).entries()) {
      count += readObject(part, `${join(path, key)}[${index}]`, properties, points, builder);
    }
    return count;
  }
  if (type === 'Feature') {
    if (value.geometry === null) return 0;
    return readObject(value.geometry, join(path, 'geometry'), value.properties, points, builder);
  }
  const tags = readTags(properties);
  const at = join(path, 'coordinates');
  if (type === 'LineString') return readLine(value.coordinates, at, tags, points, builder);
  if (type === 'MultiLineString') {
    const lines = listOf(value.coordinates, at);
    return lines.reduce<number>(
      (count, line, index) => count + readLine(line, `${at}[${index}]`, tags, points, builder),
      0,
    );
  }
  if (typeof type !== 'string') throw new InputError(`${path || 'The file'} has no GeoJSON type.`);
  return 0;
}

function readLine(
  value: unknown,
  path: string,
  tags: Map<string, string>,
  points: PointIds,
  builder: NetworkBuilder,
): number {
  const refs = listOf(value, path).map((position, index) => points.idOf(position, `${path}[${index}]`));
  if (refs.length < 2) throw new InputError(`${path} has fewer than two points.`);
  builder.addWay(refs, refs.length, tags);
  return 1;
}

function readTags(properties: unknown): Map<string, string> {
  const tags = new Map<string, string>();
  if (isRecord(properties)) {
    for (const [key, value] of Object.entries(properties)) {
      if (wayKeys.has(key) && (typeof value === 'string' || typeof value === 'boolean')) {
        tags.set(key, value === true ? 'yes' : value === false ? 'no' : value);
      }
    }
  }
  if (!tags.has('highway')) tags.set('highway', 'path');
  return tags;
}

/** One node for all points of lines at one place. */
class PointIds {
  private readonly ids = new Map<string, number>();
  private readonly builder: NetworkBuilder;
  private readonly toWgs84: ToWgs84;

  constructor(builder: NetworkBuilder, toWgs84: ToWgs84) {
    this.builder = builder;
    this.toWgs84 = toWgs84;
  }

  idOf(position: unknown, path: string): number {
    const [lon, lat] = Array.isArray(position) ? position : [];
    if (typeof lon !== 'number' || typeof lat !== 'number' || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      throw new InputError(`${path} is not [longitude, latitude] in degrees.`);
    }
    const key = `${Math.round(lon * perDegree)},${Math.round(lat * perDegree)}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(key, id);
    this.builder.addNode(id, ...this.toWgs84(lon, lat));
    return id;
  }
}

function listOf(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new InputError(`${path} is not a list.`);
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
