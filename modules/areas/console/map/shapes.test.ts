import { describe, expect, test } from 'vitest';
import { type AreaInfo, AreaTree } from '#platform/web/console-kit/area.tsx';
import { boundsOf, closedRing, groundAround, middleOf, openRing, type Ring, shapesWithin } from './shapes.ts';

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
];

const area = (code: string, parent: string | null, kind: string, ring?: Ring): AreaInfo => ({
  code,
  parent,
  kind,
  name: code,
  ordinal: null,
  geometry: ring ? { type: 'Polygon', coordinates: [ring] } : null,
  zone: 'none',
  zoneSince: null,
  retired: false,
});

const tree = new AreaTree([
  area('310116104', null, 'town'),
  area('310116104231', '310116104', 'village', square(0, 0, 4)),
  area('310116104231.g1', '310116104231', 'grid', square(0, 0, 2)),
  area('310116104231.g2', '310116104231', 'grid', square(2, 0, 2)),
  area('310116104231.01', '310116104231.g1', 'group', square(0, 0, 1)),
  area('310116104231.01.b1', '310116104231.01', 'building', square(0.1, 0.1, 0.2)),
]);

describe('what is drawn', () => {
  const roles = new Map(shapesWithin(tree, '310116104231').map(({ area: { code }, role }) => [code, role]));
  test('the lowest ground is filled, what lies around it is a line, houses stand on it', () => {
    expect(roles.get('310116104231')).toBe('border');
    expect(roles.get('310116104231.g1')).toBe('border');
    expect(roles.get('310116104231.g2')).toBe('tile');
    expect(roles.get('310116104231.01')).toBe('tile');
    expect(roles.get('310116104231.01.b1')).toBe('house');
  });
  test('the larger lies below the smaller', () =>
    expect(shapesWithin(tree, '310116104231').map((shape) => shape.area.code)[0]).toBe('310116104231'));
  test('around a house lies its village', () => expect(groundAround(tree, '310116104231.01.b1')).toBe('310116104231'));
});

describe('rings', () => {
  test('the middle of a square, also far from zero', () =>
    expect(middleOf(square(121, 30, 2))?.map((n) => n.toFixed(6))).toEqual(['122.000000', '31.000000']));
  test('points on one line still have a middle', () =>
    expect(
      middleOf([
        [0, 0],
        [2, 0],
      ]),
    ).toEqual([1, 0]));
  test('bounds', () => {
    expect(boundsOf([square(1, 2, 3)])).toEqual([1, 2, 4, 5]);
    expect(boundsOf([])).toBeUndefined();
  });
  test('closing and opening lead back to each other', () => {
    const corners = openRing(square(0, 0, 1));
    expect(corners).toHaveLength(4);
    expect(closedRing(corners)).toEqual(square(0, 0, 1));
    expect(closedRing(closedRing(corners))).toEqual(square(0, 0, 1));
  });
});
