import { describe, expect, it } from 'vitest';
import { changedColumns, guessedMapping, mappingProblems } from './mapping.ts';

const table = {
  key: 'Sheet1#0',
  columns: [
    { index: 0, guess: 'name' },
    { index: 1, guess: null },
    { index: 3, guess: 'phone' },
  ],
};

describe('mapping of columns', () => {
  it('begins with what was guessed', () => {
    const mapping = guessedMapping(table);
    expect(mapping).toEqual({ '0': 'name', '1': 'ignore', '3': 'phone' });
    expect(changedColumns(table, mapping)).toBe(0);
    expect(mappingProblems(mapping)).toEqual([]);
  });
  it('counts what a person corrected', () =>
    expect(changedColumns(table, { ...guessedMapping(table), '1': 'note' })).toBe(1));
  it('needs a name, once; phones may be several', () => {
    expect(mappingProblems({ '0': 'phone', '1': 'phone' })).toEqual([{ code: 'noName' }]);
    expect(mappingProblems({ '0': 'name', '1': 'name' })).toEqual([{ code: 'twice', field: 'name' }]);
  });
});
