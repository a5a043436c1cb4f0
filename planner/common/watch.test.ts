import { expect, it } from 'vitest';
import { Watch } from './watch.ts';

it('keeps when the cost was last lowered, whatever follows', async () => {
  const watch = new Watch();
  watch.cost = 5;
  const first = watch.foundAfterSeconds;
  expect(first).toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 2));
  watch.cost = 5 + 1e-12;
  watch.cost = 6;
  expect(watch.foundAfterSeconds).toBe(first);
  watch.cost = 4;
  expect(watch.foundAfterSeconds).toBeGreaterThan(first);
});

it('has no cost before the first', () => {
  expect(new Watch().cost).toBeUndefined();
});
