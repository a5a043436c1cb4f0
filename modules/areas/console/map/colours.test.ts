import { expect, test } from 'vitest';
import { colourOfShare, noColour } from './colours.ts';

test('a round has the colour of "all" only when it is all', () => {
  expect(colourOfShare('progress', 0.999)).not.toBe(colourOfShare('progress', 1));
  expect(colourOfShare('progress', 0)).not.toBe(colourOfShare('progress', 0.5));
});

test('nothing known has no colour', () => {
  expect(colourOfShare('headcount', undefined)).toBe(noColour);
  expect(colourOfShare('headcount', Number.NaN)).toBe(noColour);
});
