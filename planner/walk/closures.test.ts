import { expect, it } from 'vitest';
import { closeNetwork } from './closures.ts';
import type { Closure, WalkNetwork } from './model.ts';
import { networkFromGeoJson } from './read-network.ts';

const metre = 1 / 111_194.9;

/** 300 m of path to the north from 0, 0 in three edges of 100 m: dead ends meet it at 100 m and 200 m. */
function path(): WalkNetwork {
  const north = (metres: number, east = 0) => [east * metre, metres * metre];
  return networkFromGeoJson({
    type: 'GeometryCollection',
    geometries: [
      { type: 'LineString', coordinates: [north(0), north(50), north(100), north(200), north(300)] },
      { type: 'LineString', coordinates: [north(100), north(100, 40)] },
      { type: 'LineString', coordinates: [north(200), north(200, 40)] },
    ],
  });
}

const total = ({ edgeMetres }: WalkNetwork) => edgeMetres.reduce((sum, one) => sum + one, 0);
const close = (...closures: Closure[]) => closeNetwork(path(), closures);

it('leaves the network alone when nothing is closed', () => {
  const network = path();
  expect(network.edgeCount).toBe(5);
  expect(closeNetwork(network, [])).toBe(network);
});

it('closes a gate within its radius, and leaves both sides as dead ends', () => {
  const closed = close({ kind: 'gate', at: [0, 150 * metre], withinMetres: 10 });
  expect(closed.edgeCount).toBe(6);
  expect(total(closed)).toBeCloseTo(380 - 20, 1);
});

it('closes a gate at a junction for every way that meets there', () => {
  const closed = close({ kind: 'gate', at: [0, 100 * metre], withinMetres: 10 });
  expect(total(closed)).toBeCloseTo(380 - 30, 1);
  const touchesJunction = [...closed.edgeFrom, ...closed.edgeTo].some(
    (node) => Math.abs((closed.nodeLat[node] ?? 0) - 100 * metre) < metre && (closed.nodeLon[node] ?? 0) < metre,
  );
  expect(touchesJunction).toBe(false);
});

it('cuts what a barrier crosses, and takes no length away', () => {
  const closed = close({
    kind: 'barrier',
    line: [
      [-50 * metre, 250 * metre],
      [50 * metre, 250 * metre],
    ],
  });
  expect(closed.edgeCount).toBe(6);
  expect(closed.nodeCount).toBe(path().nodeCount + 2);
  expect(total(closed)).toBeCloseTo(380, 1);
});

it('takes away what is in a zone', () => {
  const ring = [
    [-20, 40],
    [20, 40],
    [20, 260],
    [-20, 260],
  ].map(([x = 0, y = 0]): [number, number] => [x * metre, y * metre]);
  const closed = close({ kind: 'zone', ring });
  expect(total(closed)).toBeCloseTo(380 - 220 - 2 * 20, 1);
});
