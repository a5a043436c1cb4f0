import { describe, expect, it } from 'vitest';
import { changesOf, draftOf, remarksOn } from './person-draft.ts';

const empty = { ...draftOf(undefined), name: '王建国' };
const codes = (draft: typeof empty) => remarksOn(draft, '2022-04-20').map((remark) => remark.code);

describe('remarksOn', () => {
  it('has nothing to say about a good number', () =>
    expect(codes({ ...empty, documentNumber: '11010519491231002X' })).toEqual([]));
  it('says which check character belongs to a number', () =>
    expect(remarksOn({ ...empty, documentNumber: '110105194912310021' }, '2022-04-20')[0]).toMatchObject({
      code: 'idCheck',
      params: { expected: 'X' },
      severity: 'warning',
    }));
  it('notices a birth date that differs from the number', () =>
    expect(codes({ ...empty, documentNumber: '11010519491231002X', birthDate: '1950-01-01' })).toEqual([
      'idBirthDiffers',
    ]));
  it('asks for a name', () => expect(codes({ ...empty, name: ' ' })).toEqual(['nameMissing']));
});

describe('changesOf', () => {
  it('sends only what was changed', () =>
    expect(changesOf({ ...empty, note: '新' }, undefined)).toEqual({ name: '王建国', note: '新' }));
});
