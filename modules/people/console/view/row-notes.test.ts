import { describe, expect, it } from 'vitest';
import { bulkDecisionFor, choicesOf, notesOf } from './row-notes.ts';

const checksum = {
  code: 'document.checksum',
  params: {
    number: '110105194912310021',
    options: [{ id: 'documentNumber=11010519491231002X' }, { id: 'documentNumber=' }, { id: 'keep' }],
  },
};
const row = { notes: [checksum], candidates: [] };
const known = {
  notes: [{ code: 'duplicate.known', params: {} }],
  candidates: [{ personId: 'p1', name: '陈龙海', houseNo: '12号', hint: 'name' }],
};

describe('notesOf', () => {
  it('tells what was mended from what is to be decided', () => {
    const mended = { code: 'phone.cleaned', params: { field: 'phone', from: '139 1234 5678', to: '13912345678' } };
    const notes = notesOf({ notes: [mended, checksum] });
    expect(notes.mends).toEqual([{ code: 'phone.cleaned', field: 'phone', from: '139 1234 5678', to: '13912345678' }]);
    expect(notes.reasons.map(({ code }) => code)).toEqual(['document.checksum']);
  });
  it('takes a note without params', () => expect(notesOf({ notes: [{ code: 'row.total' }] }).reasons).toHaveLength(1));
});

describe('choicesOf', () => {
  it('always lets a row be left out', () =>
    expect(choicesOf(row).map(({ id }) => id)).toEqual([
      'documentNumber=11010519491231002X',
      'documentNumber=',
      'keep',
      'skip',
    ]));
  it('offers the person known before somebody new', () =>
    expect(choicesOf(known).map(({ id }) => id)).toEqual(['p1', 'add', 'skip']));
});

describe('bulkDecisionFor', () => {
  it('takes each row’s own suggestion', () => {
    expect(bulkDecisionFor('suggested', row)).toBe('documentNumber=11010519491231002X');
    expect(bulkDecisionFor('suggested', known)).toBe('p1');
  });
  it('leaves rows alone that an answer does not fit', () => {
    expect(bulkDecisionFor('add', row)).toBeUndefined();
    expect(bulkDecisionFor('later', row)).toBeNull();
  });
});
