import { InputError } from '../common/input-error.ts';
import { parseJson } from '../common/json-text.ts';
import { type CoordinateSystem, toWgs84 } from './coordinates.ts';
import type { WalkNetwork } from './model.ts';
import { NetworkBuilder } from './network-builder.ts';
import { readGeoJson } from './readers/geojson.ts';
import { gunzipIfNeeded } from './readers/gunzip.ts';
import { readOsmPbf } from './readers/osm-pbf.ts';
import { readOsmXml } from './readers/osm-xml.ts';
import { defaultRules, type WalkRules } from './walkable.ts';

export const networkFormats = ['osm', 'osm.gz', 'osm.pbf', 'geojson'] as const;

export type NetworkFormat = (typeof networkFormats)[number];

export interface NetworkOptions extends Partial<WalkRules> {
  /** Of GeoJSON; OpenStreetMap is always WGS-84. */
  coordinates?: CoordinateSystem;
}

export function guessNetworkFormat(fileName: string): NetworkFormat | undefined {
  if (/\.pbf$/i.test(fileName)) return 'osm.pbf';
  if (/\.osm(\.xml)?\.gz$/i.test(fileName)) return 'osm.gz';
  if (/\.osm(\.xml)?$/i.test(fileName)) return 'osm';
  return /\.geojson(\.gz)?$/i.test(fileName) ? 'geojson' : undefined;
}

/** Reads a walking network. @throws InputError when the file is damaged or has nothing to walk on */
export function readNetwork(bytes: Uint8Array, format: NetworkFormat, options: NetworkOptions = {}): WalkNetwork {
  const builder = new NetworkBuilder({ ...defaultRules, ...options });
  if (format === 'osm.pbf') readOsmPbf(bytes, builder);
  else if (format === 'geojson') readGeoJsonBytes(gunzipIfNeeded(bytes), builder, options);
  else readOsmXml(gunzipIfNeeded(bytes), builder);
  const network = builder.build();
  if (network.edgeCount === 0) throw new InputError('The file has no way that may be walked.');
  return network;
}

/** GeoJSON that is an object already, as inside a problem. */
export function networkFromGeoJson(value: unknown, options: NetworkOptions = {}): WalkNetwork {
  const builder = new NetworkBuilder({ ...defaultRules, ...options });
  readGeoJsonValue(value, builder, options);
  const network = builder.build();
  if (network.edgeCount === 0) throw new InputError('The GeoJSON has no line that may be walked.');
  return network;
}

function readGeoJsonBytes(bytes: Uint8Array, builder: NetworkBuilder, options: NetworkOptions): void {
  const value = parseJson(new TextDecoder().decode(bytes));
  readGeoJsonValue(value, builder, options);
}

function readGeoJsonValue(value: unknown, builder: NetworkBuilder, options: NetworkOptions): void {
  const system = options.coordinates ?? 'wgs84';
  readGeoJson(value, builder, (lon, lat) => toWgs84(system, lon, lat));
}
