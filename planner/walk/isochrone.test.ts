import { expect, it } from 'vitest';
import { signedArea } from './contour.ts';
import { IsochroneMaker } from './isochrone.ts';
import { networkFromGeoJson } from './read-network.ts';
import { SnapIndex } from './snap.ts';

const metre = 1 / 111_194.9;

/** A cross of four arms of 400 m on the equator, and a ring round it 300 m out. */
const cross = networkFromGeoJson({
  type: 'MultiLineString',
  coordinates: [
    [
      [-400 * metre, 0],
      [-300 * metre, 0],
      [0, 0],
      [300 * metre, 0],
      [400 * metre, 0],
    ],
    [
      [0, -400 * metre],
      [0, -300 * metre],
      [0, 0],
      [0, 300 * metre],
      [0, 400 * metre],
    ],
    [
      [-300 * metre, 0],
      [0, -300 * metre],
      [300 * metre, 0],
      [0, 300 * metre],
      [-300 * metre, 0],
    ],
  ],
});
const centre = new SnapIndex(cross).snap([{ lon: 0, lat: 0 }], 50);

function around(metres: number) {
  return new IsochroneMaker(cross, true).around(centre, 0, metres);
}

const squareMetres = (ring: [number, number][]) => signedArea(ring) / metre ** 2;

it('is a plus while the ring is out of reach', () => {
  const [polygon, ...others] = around(200);
  expect(others).toHaveLength(0);
  expect(polygon).toHaveLength(1);
  // Four arms of 200 m and about 2 × 40 m wide, getting narrower where time runs out.
  const area = squareMetres(polygon?.[0] ?? []);
  expect(area).toBeGreaterThan(40_000);
  expect(area).toBeLessThan(70_000);
  for (const [lon, lat] of polygon?.[0] ?? []) expect(Math.hypot(lon, lat)).toBeLessThan(205 * metre);
});

it('has holes where nobody walks, clockwise', () => {
  const [polygon] = around(800);
  expect(polygon).toHaveLength(5);
  expect(polygon?.slice(1).every((hole) => squareMetres(hole) < 0)).toBe(true);
  expect(polygon?.every((ring) => String(ring[0]) === String(ring.at(-1)))).toBe(true);
});

it('grows with time', () => {
  const areas = [60, 200, 350, 500, 800].map((metres) =>
    around(metres)
      .flat()
      .reduce((sum, ring) => sum + squareMetres(ring), 0),
  );
  expect(areas).toEqual([...areas].sort((a, b) => a - b));
  expect(areas[0]).toBeGreaterThan(0);
});
