import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, grid, group, openTown, otherVillage, type Town, village } from '#tests/support/town.ts';
import type { Household, Person, PresenceEntry } from '../contract.ts';
import type { PeopleFeed } from '../feed.ts';
import type { Headcount } from './headcount.store.ts';
import { peopleModule } from './index.ts';

let town: Town;
let home = '';
beforeAll(async () => {
  town = await openTown({ modules: [peopleModule] });
  home = await household(group(1), '8-602');
});
afterAll(async () => {
  expect(town.errors).toEqual([]);
  await town.close();
});

interface PersonAnswer {
  person: Person;
  entries: PresenceEntry[];
  merges: { id: string; otherName: string; undone: boolean }[];
}

const now = () => new Date().toISOString();
const personOf = (personId: string) => town.answer<PersonAnswer>('people.person', village, { personId });
const count = async () => (await town.answer<Headcount>('people.headcount', village)).count;
const find = async (text: string, as = actor('clerk'), area = village) =>
  (await town.answer<{ people: Person[] }>('people.search', area, { text }, as)).people;

async function household(area: string, houseNo: string): Promise<string> {
  return (await town.done<{ householdId: string }>('people.addHousehold', area, { houseNo })).householdId;
}

async function person(fields: object, present = true, householdId = home): Promise<string> {
  const payload = { householdId, fields, present, effectiveAt: now(), kind: 'initial' };
  return (await town.done<{ personId: string }>('people.addPerson', village, payload)).personId;
}

describe('a roster', () => {
  test('knows a door once, however it is written', async () => {
    const again = await town.send('people.addHousehold', group(1), { houseNo: '8号602室' });
    expect(again.error).toMatchObject({ code: 'household.exists', params: { householdId: home } });
    expect((await town.send('people.addHousehold', group(2), { houseNo: '8-602' })).status).toBe('accepted');
  });

  test('knows a document once in a village, and shows it masked', async () => {
    const id = await person({ name: '郑一', documentNumber: '440524188001010014', phones: ['139 1820 5566'] });
    const payload = { householdId: home, fields: { name: '郑二', documentNumber: '440524188001010014' } };
    const again = await town.send('people.addPerson', village, { ...payload, present: false, effectiveAt: now() });
    expect(again.error).toMatchObject({ code: 'person.documentTaken', params: { personId: id } });
    expect((await personOf(id)).person).toMatchObject({ documentNumber: expect.stringMatching(/^440\*+0014$/) });
    expect(await town.done('people.showDocument', village, { personId: id })).toEqual({
      documentNumber: '440524188001010014',
    });
  });

  test('changes what is told and keeps the rest', async () => {
    const id = await person({ name: '冯三', relation: '户主', phones: ['13918205577'] });
    await town.done('people.updatePerson', village, { personId: id, fields: { name: '冯珊', marks: ['livesAlone'] } });
    const { person: changed } = await personOf(id);
    expect(changed).toMatchObject({ name: '冯珊', initials: 'fs', relation: '户主', phones: ['13918205577'] });
    const { people } = await town.answer<{ people: Person[] }>('people.list', village, { mark: 'livesAlone' });
    expect(people.map((one) => one.id)).toEqual([id]);
  });

  test('is closed to who works elsewhere', async () => {
    const id = await person({ name: '陈四' });
    const stranger = actor('clerk', [otherVillage]);
    const own = await town.send('people.updatePerson', otherVillage, { personId: id, fields: {} }, { as: stranger });
    expect(own.error?.code).toBe('person.notFound');
    const forbidden = await town.send('people.updatePerson', village, { personId: id, fields: {} }, { as: stranger });
    expect(forbidden.error?.code).toBe('forbidden');
    expect(await find('陈四', stranger, otherVillage)).toEqual([]);
    const lead = actor('grid', [grid(2)]);
    expect(await town.ask('people.person', grid(2), { personId: id }, lead)).toMatchObject({
      error: { code: 'person.notFound' },
    });
  });
});

describe('searching', () => {
  test('finds by name, initials, phone, door and document, best first', async () => {
    const id = await person({ name: '褚建国', phones: ['18601239876'], documentNumber: '34052419800101001X' });
    await person({ name: '小褚建国' });
    for (const text of ['褚', '建国', 'cjg', 'jg', '9876', '18601', '8-602 褚', '001X']) {
      expect((await find(text)).map((one) => one.id)).toContain(id);
    }
    expect((await find('褚建国'))[0]?.id).toBe(id);
    expect(await find("';--")).toEqual([]);
    expect(await find('%')).toEqual([]);
  });

  test('shows a volunteer names and doors and nothing else', async () => {
    const [found] = await find('褚建国', actor('volunteer'));
    expect(found).toMatchObject({
      name: '褚建国',
      houseNo: '8-602',
      phones: [],
      documentNumber: null,
      birthDate: null,
    });
  });
});

describe('a person written down twice', () => {
  test('is shown, merged with a joined history, counted once, and taken apart again', async () => {
    const a = await person({ name: '卫五', phones: ['13700001111'] });
    const b = await person({ name: '卫五', phones: ['13700001111'], documentNumber: 'E12345678' });
    const before = await count();
    type Pairs = { pairs: { a: Person; b: Person; why: string[]; score: number }[] };
    const { pairs } = await town.answer<Pairs>('people.duplicates', village);
    const pair = pairs.find((one) => one.a.id === a || one.b.id === a);
    expect(pair?.why.sort()).toEqual(['nameAndHousehold', 'nameAndPhone']);

    const { mergeId } = await town.done<{ mergeId: string }>('people.merge', village, {
      keepId: a,
      dropId: b,
      reason: '同一人',
    });
    expect(await count()).toBe(before - 1);
    const merged = await personOf(a);
    expect(merged.person).toMatchObject({ documentNumber: expect.stringMatching(/^E\*+78$/), present: true });
    expect(merged.entries.map((entry) => entry.personId).sort()).toEqual([a, b, b].sort());
    expect((await find('卫五')).map((one) => one.id)).toEqual([a]);
    // A phone that does not know of it yet means the kept one.
    await town.done('people.recordPresence', village, {
      wishes: [{ personId: b, kind: 'departure', effectiveAt: now() }],
      source: { kind: 'phone' },
    });
    expect((await personOf(a)).person.present).toBe(false);

    await town.done('people.unmerge', village, { mergeId });
    expect(await count()).toBe(before - 1);
    expect((await personOf(b)).person).toMatchObject({ present: true, mergedInto: null });
    expect((await personOf(a)).person).toMatchObject({ present: false, documentNumber: null });
    expect((await town.send('people.unmerge', village, { mergeId })).error?.code).toBe('merge.alreadyUndone');

    await town.done('people.dismissDuplicate', village, { a, b });
    const after = await town.answer<Pairs>('people.duplicates', village);
    expect(after.pairs.some((one) => one.a.id === a || one.b.id === a)).toBe(false);
  });

  test('passes their presence on when only the dropped one was here', async () => {
    const [a, b] = [await person({ name: '蒋六' }, false), await person({ name: '蒋六' })];
    const before = await count();
    const merge = await town.done<{ mergeId: string }>('people.merge', village, { keepId: a, dropId: b, reason: '' });
    expect(await count()).toBe(before);
    expect((await personOf(a)).person.present).toBe(true);
    await town.done('people.unmerge', village, { mergeId: merge.mergeId });
    expect(await count()).toBe(before);
    expect((await personOf(a)).person.present).toBe(false);
    expect((await personOf(b)).person.present).toBe(true);
  });
});

test('a phone is sent what changed, and what went', async () => {
  const volunteer = actor('volunteer', [grid(1)]);
  const seqOf = async (name: string, payload: object) => (await town.send(name, village, payload)).seq ?? 0;
  const all = await town.feed<PeopleFeed>('people', grid(1), 0, volunteer);
  expect(all.gone).toEqual({ households: [], people: [] });
  expect(all.households.id).toContain(home);
  expect(all.households.areas[all.households.area[all.households.id.indexOf(home)] ?? -1]?.name).toBe('1组');
  expect(all.people.id.length).toBe(all.people.name.length);

  const mover = await person({ name: '沈七' });
  const since = await seqOf('people.updateHousehold', { householdId: home, fields: { note: '' } });
  const far = await household(group(3), '30号');
  await town.done('people.movePerson', village, { personId: mover, toHouseholdId: far });
  const next = await town.feed<PeopleFeed>('people', grid(1), since, volunteer);
  expect(next.gone.people).toEqual([mover]);
  expect(next.people.id).toEqual([]);
  const there = await town.feed<PeopleFeed>('people', grid(2), since, volunteer);
  expect(there.people.name).toEqual(['沈七']);
  expect(there.people.householdIds).toEqual([far]);
  expect(there.households.head).toEqual(['沈七']);
});

test('a household answers with its people and their history', async () => {
  const { household: found, members } = await town.answer<{ household: Household; members: Person[] }>(
    'people.household',
    village,
    { householdId: home },
  );
  expect(found).toMatchObject({ houseNo: '8-602', headName: '冯珊', registered: members.length });
});
