import { expect, it } from 'vitest';
import { lineOfField } from './json-place.ts';

const text = `{
  "name": "a: [b], {c}",
  "homes": [
    { "id": "x", "walks": { "north gate": 3 } },
    { "id": "y",
      "people": "many" }
  ],
  "costs": {
    "over": -1
  }
}`;

it.each([
  ['homes[1].people must be a number', 6],
  ['homes[0].walks.north gate must be a number', 4],
  ['homes[1].id: y is there twice', 5],
  ['homes[1].weight is missing', 5],
  ['homes[7].people must be a number', 3],
  ['costs.over is -1; a number of 0 or more is expected', 9],
  ['costsless is no field', undefined],
  ['there are no people', undefined],
])('finds where “%s” is', (sentence, line) => {
  expect(lineOfField(text, sentence)).toBe(line);
});
