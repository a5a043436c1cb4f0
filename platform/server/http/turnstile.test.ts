import { expect, test } from 'vitest';
import { Turnstile } from './turnstile.ts';

test('lets one through a turn, in the order they came', async () => {
  const turnstile = new Turnstile();
  const passed: string[] = [];
  let turns = 0;
  const count = () => {
    turns += 1;
    if (passed.length < 3) setImmediate(count);
  };
  setImmediate(count);
  await Promise.all(
    ['a', 'b', 'c'].map(async (name) => passed.push(`${name}${await turnstile.pass().then(() => turns)}`)),
  );
  expect(passed).toEqual(['a1', 'b2', 'c3']);
});

test('opens again after it stood empty', async () => {
  const turnstile = new Turnstile();
  await turnstile.pass();
  await new Promise((resolve) => setImmediate(resolve));
  await expect(turnstile.pass()).resolves.toBeUndefined();
});
