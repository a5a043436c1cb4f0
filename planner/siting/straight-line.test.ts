import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CandidateGrid, type StraightWalks, straightSeconds } from './straight-line.ts';

const places = (x: fc.Arbitrary<number>, y: fc.Arbitrary<number>) =>
  fc.array(fc.tuple(x, y), { minLength: 1, maxLength: 40 }).map((list) => Float64Array.from(list.flat()));
const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const town = (unit: StraightWalks['unit'], x: fc.Arbitrary<number>, y: fc.Arbitrary<number>) =>
  fc.record({ homes: places(x, y), candidates: places(x, y) }).map((lists): StraightWalks => {
    return { kind: 'straight-line', unit, ...lists, detour: 1.3, metresPerSecond: 1.2 };
  });

function expectNobodyMissed(walks: StraightWalks, secondsMax: number): void {
  const grid = new CandidateGrid(walks, secondsMax);
  const near = new Int32Array(walks.candidates.length / 2);
  for (let home = 0; home < walks.homes.length / 2; home++) {
    const found = new Set(near.subarray(0, grid.near(home, near)));
    for (let j = 0; j < near.length; j++) {
      if (straightSeconds(walks, home, j) <= secondsMax) expect(found.has(j)).toBe(true);
    }
  }
}

test('a home finds every candidate within reach in a plane', () => {
  fc.assert(
    fc.property(town('metres', within(-3000, 3000), within(-500, 500)), fc.integer({ min: 0, max: 3000 }), (walks, s) =>
      expectNobodyMissed(walks, s),
    ),
  );
});

test('… and on the globe, near a pole too', () => {
  const somewhere = fc.tuple(fc.constantFrom(0, 31.2, 66, 89.9, -45), fc.integer({ min: 0, max: 5000 }));
  fc.assert(
    fc.property(
      somewhere.chain(([latitude, seconds]) =>
        fc.tuple(town('degrees', within(121.4, 121.6), within(latitude, latitude + 0.05)), fc.constant(seconds)),
      ),
      ([walks, seconds]) => expectNobodyMissed(walks, seconds),
    ),
  );
});

test('without a limit every candidate is near, with one few are', () => {
  const candidates = Float64Array.from({ length: 200 }, (_, k) => (k % 2 === 0 ? k * 50 : 0));
  const walks: StraightWalks = {
    kind: 'straight-line',
    unit: 'metres',
    homes: Float64Array.of(5000, 0),
    candidates,
    detour: 1,
    metresPerSecond: 1,
  };
  const near = new Int32Array(100);
  expect(new CandidateGrid(walks, Number.POSITIVE_INFINITY).near(0, near)).toBe(100);
  expect(new CandidateGrid(walks, 100).near(0, near)).toBeLessThan(6);
});
