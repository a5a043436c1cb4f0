import { expect, test } from 'vitest';
import { decideMerge, type MergingPerson, unlearn } from './merge.ts';
import { withFields } from './person.ts';

const person = (id: string, fields: Parameters<typeof withFields>[0], present = true): MergingPerson => ({
  ...withFields(fields),
  id,
  present,
  mergedInto: null,
});
const keep = person('a', { name: '陆建国', phones: ['13918205566'] });
const drop = person('b', { name: '陆建国', documentNumber: '11010519491231002X', phones: ['13918205567'] });

test('the kept one learns what it lacks and keeps what it has', () => {
  const decision = decideMerge(keep, { ...drop, note: '别的' });
  expect(decision).toMatchObject({
    ok: true,
    value: {
      learns: {
        documentNumber: '11010519491231002X',
        documentKind: 'residentId',
        sex: 'female',
        birthDate: '1949-12-31',
        phones: ['13918205566', '13918205567'],
      },
      before: { documentNumber: null, documentKind: 'none', birthDate: null, phones: ['13918205566'] },
      carriesPresence: false,
    },
  });
});

test('presence passes over only when the kept one is away', () => {
  expect(decideMerge({ ...keep, present: false }, drop)).toMatchObject({ value: { carriesPresence: true } });
  expect(decideMerge(keep, { ...drop, present: false })).toMatchObject({ value: { carriesPresence: false } });
});

test('taking back restores what was learnt, but not what was changed by hand since', () => {
  const decision = decideMerge(keep, drop);
  if (!decision.ok) throw new Error();
  const merged = { ...keep, ...decision.value.learns };
  expect({ ...merged, ...unlearn(merged, decision.value) }).toEqual(keep);
  const changed = { ...merged, phones: ['021-57230011'] };
  expect(unlearn(changed, decision.value)).not.toHaveProperty('phones');
});

test('refuses what cannot be one person', () => {
  expect(decideMerge(keep, keep)).toMatchObject({ error: { code: 'merge.samePerson' } });
  expect(decideMerge(keep, { ...drop, mergedInto: 'x' })).toMatchObject({ error: { code: 'merge.alreadyMerged' } });
  const other = person('c', { name: '陆建国', documentNumber: '440524188001010014' });
  expect(decideMerge(drop, other)).toMatchObject({ error: { code: 'merge.documentsDiffer' } });
});
