import { describe, expect, test } from 'vitest';
import { AreaCode } from '#platform/contract/index.ts';
import { demoAreas, demoCenters, demoLines, demoPeople } from '../index.ts';
import { at } from '../random.ts';
import { VILLAGE_CODE } from './divisions.ts';
import { isInside, type Point, signedArea, toLonLat, toPlane } from './plane.ts';

const areas = demoAreas();
const ringOf = (code: string): Point[] => {
  const ring = areas.find((area) => area.code === code)?.geometry?.coordinates[0] ?? [];
  return ring.slice(1).map(([lon, lat]) => toPlane([lon, lat]));
};
const codesOf = (kind: string) => areas.filter((area) => area.kind === kind).map(({ code }) => code);
const size = (codes: readonly string[]) => codes.reduce((sum, code) => sum + signedArea(ringOf(code)), 0);

describe('areas', () => {
  test('are the real divisions, four grids and thirteen groups, parents first', () => {
    expect(codesOf('grid')).toHaveLength(4);
    expect(codesOf('group')).toHaveLength(13);
    const seen = new Set<string>();
    for (const { code, parent } of areas) {
      expect(AreaCode.safeParse(code).success).toBe(true);
      expect(parent === null || seen.has(parent)).toBe(true);
      seen.add(code);
    }
    expect(seen.size).toBe(areas.length);
    for (const code of ['3101', '310115016', '310117102', '310112114', '310115011004']) expect(seen).toContain(code);
    expect(areas.find(({ code }) => code === `${VILLAGE_CODE}.07`)?.parent).toBe(`${VILLAGE_CODE}.g3`);
    expect([...demoCenters().keys()].sort()).toEqual([...seen].sort());
  });

  test('groups and grids tile a village of about 3.5 km² without gaps', () => {
    const whole = size([VILLAGE_CODE]);
    expect(whole / 1e6).toBeGreaterThan(3);
    expect(whole / 1e6).toBeLessThan(4);
    expect(Math.abs(size(codesOf('group')) / whole - 1)).toBeLessThan(0.001);
    expect(Math.abs(size(codesOf('grid')) / whole - 1)).toBeLessThan(0.001);
  });

  test('a place in the village lies in one group, and in that group’s grid', () => {
    const border = ringOf(VILLAGE_CODE);
    const rings = areas
      .filter(({ kind }) => kind === 'group')
      .map(({ code, parent }) => ({ ring: ringOf(code), parent }));
    for (let x = -1200; x <= 1200; x += 47) {
      for (let y = -900; y <= 900; y += 47) {
        const inside = rings.filter(({ ring }) => isInside(ring, [x, y]));
        expect(inside).toHaveLength(isInside(border, [x, y]) ? 1 : 0);
        for (const { parent } of inside) expect(isInside(ringOf(parent ?? ''), [x, y])).toBe(true);
      }
    }
  });

  test('rings are closed and run counter-clockwise', () => {
    for (const { geometry } of areas) {
      if (!geometry) continue;
      const ring = at(geometry.coordinates, 0);
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(signedArea(ring.slice(1).map(([lon, lat]) => toPlane([lon, lat])))).toBeGreaterThan(0);
    }
  });
});

test('every household stands inside its group', () => {
  for (const { area, position } of demoPeople(1).households)
    expect(isInside(ringOf(area), toPlane(position))).toBe(true);
});

test('roads and canals are lines near the village', () => {
  const lines = demoLines();
  expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['road', 'river']));
  for (const { coordinates } of lines) {
    expect(coordinates.length).toBeGreaterThan(1);
    for (const [x, y] of coordinates.map(toPlane)) expect(Math.hypot(x, y)).toBeLessThan(2000);
  }
});

test('metres and degrees turn into each other', () => {
  const [x, y] = toPlane(toLonLat([512.3, -433.7]));
  expect(x).toBeCloseTo(512.3, 1);
  expect(y).toBeCloseTo(-433.7, 1);
});
