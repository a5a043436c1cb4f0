import { describe, expect, it } from 'vitest';
import { answersIn, bulkDecisionFor, notesOf, questionsOf, stateOf, withAnswer } from './row-notes.ts';

const suggested = 'documentNumber=11010519491231002X';
const checksum = {
  code: 'document.checksum',
  params: { number: '110105194912310021', options: [{ id: suggested }, { id: 'documentNumber=' }, { id: 'keep' }] },
};
const area = {
  code: 'area.unknown',
  params: { written: '五对', options: [{ id: 'area=v.05', params: { name: '5组' } }, { id: 'skip' }] },
};
const row = { notes: [checksum, area], candidates: [] };
const known = {
  notes: [{ code: 'duplicate.inRoster', params: { name: '陈龙海' } }],
  candidates: [{ personId: 'p1', name: '陈龙海', houseNo: '12号', hint: 'name' }],
};

describe('notesOf', () => {
  it('tells what becomes another value from what is to be said', () => {
    const mended = { code: 'phone.cleaned', params: { field: 'phone', from: '139 1234 5678', to: '13912345678' } };
    const changed = { code: 'changed', params: { field: 'phones', from: null, to: ['13912345678'] } };
    const notes = notesOf({ notes: [mended, changed, checksum] });
    expect(notes.mends.map(({ from, to }) => [from, to])).toEqual([
      ['139 1234 5678', '13912345678'],
      ['', '13912345678'],
    ]);
    expect(notes.reasons.map(({ code }) => code)).toEqual(['document.checksum']);
  });
  it('takes a note without params', () => expect(notesOf({ notes: [{ code: 'row.total' }] }).reasons).toHaveLength(1));
});

describe('questionsOf', () => {
  it('asks each question by itself', () =>
    expect(questionsOf(row).map(({ choices }) => choices.map(({ id }) => id))).toEqual([
      [suggested, 'documentNumber=', 'keep'],
      ['area=v.05'],
    ]));
  it('offers the person known before somebody new', () =>
    expect(questionsOf(known)[0]?.choices.map(({ id }) => id)).toEqual(['p1', 'add']));
});

describe('a decision', () => {
  const questions = questionsOf(row);
  it('grows answer by answer', () => {
    const half = withAnswer(null, questions, 1, 'area=v.05');
    expect([half, stateOf(half, questions)]).toEqual(['area=v.05', 'partly']);
    const whole = withAnswer(half, questions, 0, 'documentNumber=999');
    expect([whole, stateOf(whole, questions)]).toEqual(['documentNumber=999;area=v.05', 'decided']);
    expect(answersIn(whole, questions)).toEqual(['documentNumber=999', 'area=v.05']);
    expect(withAnswer(half, questions, 1, undefined)).toBeNull();
  });
  it('can be to leave the row out', () => expect(stateOf('skip', questions)).toBe('leftOut'));
});

describe('bulkDecisionFor', () => {
  it('takes each row’s own suggestions, all of them', () => {
    expect(bulkDecisionFor('suggested', row)).toBe(`${suggested};area=v.05`);
    expect(bulkDecisionFor('suggested', known)).toBe('p1');
  });
  it('leaves rows alone that an answer does not fit', () => {
    expect(bulkDecisionFor('keep', row)).toBeUndefined();
    expect(bulkDecisionFor('skip', row)).toBe('skip');
    expect(bulkDecisionFor('later', row)).toBeNull();
  });
});
