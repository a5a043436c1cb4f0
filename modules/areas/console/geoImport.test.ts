import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AreaInfo, AreaTree } from '#platform/web/console-kit/area.tsx';
import { readGeoJson } from './geoImport.ts';

const area = (code: string, name: string): AreaInfo => ({
  code,
  parent: null,
  kind: 'group',
  name,
  ordinal: null,
  geometry: null,
  zone: 'none',
  zoneSince: null,
  retired: false,
});
const tree = new AreaTree([area('310116104231.05', '5组'), area('310116104231.06', '6组')]);
const ring = [
  [121.3, 30.8],
  [121.31, 30.8],
  [121.31, 30.81],
  [121.3, 30.8],
];
const feature = (properties: object | null, coordinates: unknown = [ring], type = 'Polygon') => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const read = (json: unknown, system: 'wgs84' | 'gcj02' = 'wgs84') =>
  readGeoJson(JSON.stringify(json), tree, '310116104231.05', system);

describe('reading GeoJSON', () => {
  test('finds areas by code and by name, and tells what it does not know', () => {
    const found = read({
      type: 'FeatureCollection',
      features: [
        feature({ code: '310116104231.05' }),
        feature({ name: '6组' }),
        feature({ name: '7组' }),
        feature({ name: '5组' }, [121, 30], 'Point'),
        'nonsense',
      ],
    });
    expect(found?.matched.map(({ code }) => code)).toEqual(['310116104231.05', '310116104231.06']);
    expect(found?.unknown).toEqual(['7组']);
    expect(found?.skipped).toBe(2);
  });
  test('a single shape without a name is the chosen area’s', () =>
    expect(read({ type: 'Polygon', coordinates: [ring] })?.matched[0]?.code).toBe('310116104231.05'));
  test('of many parts the largest, without heights', () => {
    const high = ring.map((point) => [...point, 4]);
    const found = read(feature({ name: '6组' }, [[ring.slice(0, 3)], [high]], 'MultiPolygon'));
    expect(found?.matched[0]?.geometry.coordinates).toEqual([ring]);
  });
  test('coordinates of a Chinese web map are moved by some hundred metres', () => {
    const moved = read(feature({ name: '6组' }), 'gcj02')?.matched[0]?.geometry.coordinates[0]?.[0];
    expect(moved?.[0]).toBeGreaterThan(121.29);
    expect(moved?.[0]).toBeLessThan(121.2975);
  });
  test('what is no GeoJSON is said to be none', () => {
    expect(readGeoJson('{', tree, '', 'wgs84')).toBeUndefined();
    fc.assert(fc.property(fc.json(), (text) => void readGeoJson(text, tree, '', 'wgs84')));
  });
});
