import { expect, test } from 'vitest';
import { BurstReader } from './keyboardScanner.ts';

function type(reader: BurstReader, keys: string[], gapMs: number): (string | undefined)[] {
  return keys.map((key, i) => reader.key(key, 1000 + i * gapMs));
}

test('a burst that ends with Enter is a code', () => {
  const keys = [...'310116', 'Shift', ...'AB', 'Enter'];
  expect(type(new BurstReader(), keys, 8).at(-1)).toBe('310116AB');
});

test('a person who types and presses Enter is not a scanner', () => {
  expect(type(new BurstReader(), [...'ljg123', 'Enter'], 180)).toEqual(Array(7).fill(undefined));
});

test('what was typed slowly before a burst does not stick to it', () => {
  const reader = new BurstReader();
  type(reader, ['2', '3'], 200);
  const keys = [...'8-602', 'Enter'];
  expect(keys.map((key, i) => reader.key(key, 5000 + i * 10)).at(-1)).toBe('8-602');
});
