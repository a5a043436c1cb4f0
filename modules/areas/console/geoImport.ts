import gcoord from 'gcoord';
import { z } from 'zod';
import type { AreaTree } from '#platform/web/console-kit/index.ts';
import { Polygon } from '../contract.ts';

/** Shapes of a GeoJSON file with the areas they belong to. */
export interface GeoImport {
  matched: { code: string; geometry: Polygon }[];
  /** Names of shapes that belong to no area. */
  unknown: string[];
  /** How many things of the file are no polygons. */
  skipped: number;
}

/** The coordinates of a file: devices and the standard use WGS-84, Chinese web maps GCJ-02. */
export type CoordinateSystem = 'wgs84' | 'gcj02';

const Feature = z.object({
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
});
const Collection = z.union([
  z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) }),
  Feature.extend({ type: z.literal('Feature') }).transform((feature) => ({ features: [feature as unknown] })),
  z
    .object({ type: z.literal('Polygon'), coordinates: z.unknown() })
    .transform((geometry) => ({ features: [{ properties: null, geometry } as unknown] })),
]);

/** Whatever the file's maker calls it, the code or the name is among the properties. */
const wordsOf = (properties: Record<string, unknown> | null | undefined): string[] =>
  Object.values(properties ?? {})
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).trim());

/** Reads a GeoJSON text; undefined when it is none. A file with one shape and no name belongs to `chosen`. */
export function readGeoJson(
  text: string,
  tree: AreaTree,
  chosen: string,
  system: CoordinateSystem,
): GeoImport | undefined {
  const parsed = Collection.safeParse(jsonOf(text));
  if (!parsed.success) return undefined;
  const found: GeoImport = { matched: [], unknown: [], skipped: 0 };
  const alone = parsed.data.features.length === 1;
  for (const candidate of parsed.data.features) {
    const feature = Feature.safeParse(candidate);
    const geometry = feature.success ? polygonOf(feature.data.geometry, system) : undefined;
    if (!feature.success || !geometry) {
      found.skipped += 1;
      continue;
    }
    const words = wordsOf(feature.data.properties);
    const code = areaNamed(tree, words) ?? (alone ? chosen : undefined);
    if (code) found.matched.push({ code, geometry });
    else found.unknown.push(words[0] ?? '?');
  }
  return found;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By code, else by a name that only one area has. */
function areaNamed(tree: AreaTree, words: readonly string[]): string | undefined {
  for (const word of words) {
    if (tree.find(word)) return word;
    const named = tree.all.filter((area) => area.name === word && !area.retired);
    if (named.length === 1) return named[0]?.code;
  }
  return undefined;
}

/** A polygon in WGS-84; of a multi-polygon its largest part. */
function polygonOf(
  geometry: { type: string; coordinates: unknown } | null | undefined,
  system: CoordinateSystem,
): Polygon | undefined {
  const candidate =
    geometry?.type === 'MultiPolygon' && Array.isArray(geometry.coordinates)
      ? { type: 'Polygon', coordinates: longest(geometry.coordinates) }
      : geometry;
  // Heights, the third of a position, are left out.
  const flat = candidate && { type: candidate.type, coordinates: twoDimensional(candidate.coordinates) };
  const polygon = Polygon.safeParse(flat);
  if (!polygon.success || (polygon.data.coordinates[0]?.length ?? 0) < 4) return undefined;
  if (system === 'wgs84') return polygon.data;
  return {
    type: 'Polygon',
    coordinates: polygon.data.coordinates.map((ring) =>
      ring.map((point) => gcoord.transform(point, gcoord.GCJ02, gcoord.WGS84) as [number, number]),
    ),
  };
}

function longest(parts: readonly unknown[]): unknown {
  const cornersOf = (part: unknown) => (Array.isArray(part) && Array.isArray(part[0]) ? part[0].length : 0);
  return [...parts].sort((a, b) => cornersOf(b) - cornersOf(a))[0];
}

function twoDimensional(rings: unknown): unknown {
  if (!Array.isArray(rings)) return rings;
  return rings.map((ring) =>
    Array.isArray(ring) ? ring.map((point) => (Array.isArray(point) ? point.slice(0, 2) : point)) : ring,
  );
}
