import { describe, expect, it } from 'vitest';
import { arrayLiteral, textArrayLiteral } from './array-literal.ts';

describe('array literals', () => {
  it('keeps nulls apart from words', () => {
    expect(arrayLiteral(['a', null, 3, undefined])).toBe('{a,NULL,3,NULL}');
    expect(textArrayLiteral(['NULL', null])).toBe('{"NULL",NULL}');
  });

  it('quotes what would end the text', () => {
    expect(textArrayLiteral(['a"b', 'c\\d', '{,}'])).toBe(String.raw`{"a\"b","c\\d","{,}"}`);
  });
});
