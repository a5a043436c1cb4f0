import fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from './input-error.ts';
import { parseJson } from './json-text.ts';

it.each([
  ['{\n"from": [\n}', 3, 'expected a value or ], found “}”'],
  ['{"a": 1,\n\n"b" 2}', 3, 'expected “:”'],
  ['[1, 2\n', 2, 'the end of the file'],
  ['{"a": 1,}', 1, 'expected a name in quotes'],
  ['', 1, 'expected a value'],
  ['{}\n{}', 2, 'expected nothing more'],
  ['["\n"]', 1, 'expected a value or ]'],
])('says where %j stops being JSON', (text, line, sentence) => {
  try {
    parseJson(text);
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ name: 'InputError', line });
    expect(String(error)).toContain(sentence);
  }
});

it('reads JSON, and finds the fault in any other text', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, place, noise) => {
      expect(parseJson(json)).toEqual(JSON.parse(json));
      const at = place % (json.length + 1);
      try {
        parseJson(json.slice(0, at) + noise + json.slice(at + 1));
      } catch (error) {
        expect(error).toBeInstanceOf(InputError);
      }
    }),
  );
});
