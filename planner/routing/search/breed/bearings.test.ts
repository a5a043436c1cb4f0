import { expect, it } from 'vitest';
import { createRandom } from '../../../common/random.ts';
import { bearings } from './bearings.ts';

it('finds where stops lie but for turning the whole, and copes with stops in a line or in one place', () => {
  const random = createRandom(2);
  const anywhere = Array.from({ length: 9 }, () => [random.next(), random.next()] as const);
  const inLine = anywhere.map(([x]) => [x, 2 * x] as const);
  const inOnePlace = anywhere.map(() => [1, 1] as const);
  for (const points of [anywhere, inLine, inOnePlace]) {
    const apart = points.flatMap(([ax, ay]) => points.map(([bx, by]) => Math.hypot(ax - bx, ay - by)));
    const { x, y } = bearings(Float64Array.from(apart), points.length - 1);
    const found = points.flatMap((_, a) =>
      points.map((_, b) => Math.hypot((x[a] as number) - (x[b] as number), (y[a] as number) - (y[b] as number))),
    );
    for (const [i, length] of found.entries()) expect(length).toBeCloseTo(apart[i] as number);
  }
});
