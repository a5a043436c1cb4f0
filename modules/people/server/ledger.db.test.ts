import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, grid, group, openTown, otherVillage, type Town, village } from '#tests/support/town.ts';
import type { PresenceEntry } from '../contract.ts';
import type { Headcount } from './headcount.store.ts';
import { peopleModule } from './index.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ modules: [peopleModule] });
});
afterAll(async () => {
  expect(town.errors).toEqual([]);
  await town.close();
});

const ago = (hours: number) => new Date(Date.now() - hours * 3600_000).toISOString();
const desk = { kind: 'desk' };
/** So that two times differ. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

async function household(area: string, houseNo: string): Promise<string> {
  return (await town.done<{ householdId: string }>('people.addHousehold', area, { houseNo })).householdId;
}

async function person(area: string, householdId: string, name: string, more: object = {}): Promise<string> {
  const payload = { householdId, fields: { name }, present: true, effectiveAt: ago(48), kind: 'initial', ...more };
  return (await town.done<{ personId: string }>('people.addPerson', area, payload)).personId;
}

const record = (area: string, ...wishes: object[]) =>
  town.done<{ entryIds: string[]; personIds: (string | null)[] }>('people.recordPresence', area, {
    wishes: wishes.map((wish) => ({ personId: null, effectiveAt: ago(1), ...wish })),
    source: desk,
  });

const headcount = (area: string, at?: string, known?: string) =>
  town.answer<Headcount & { at: string }>('people.headcount', area, { at, known });

describe('the ledger of a village', () => {
  test('counts who came and who left, by area', async () => {
    const home = await household(group(1), '1号');
    const zhang = await person(group(1), home, '张三');
    await person(group(1), home, '李四');
    expect(await headcount(village)).toMatchObject({ count: 2, registered: 2, households: 1, unnamed: 0 });
    await record(village, { personId: zhang, kind: 'departure' });
    expect(await headcount(group(1))).toMatchObject({ count: 1, registered: 2 });
    expect(await headcount(group(2))).toMatchObject({ count: 0 });
    const again = await town.send('people.recordPresence', village, {
      wishes: [{ personId: zhang, kind: 'departure', effectiveAt: ago(0) }],
      source: desk,
    });
    expect(again.error).toMatchObject({ code: 'presence.alreadyAway', params: { name: '张三' } });
  });

  test('says tomorrow what it said today about a time, and what is known now beside it', async () => {
    const home = await household(group(2), '2号');
    const wang = await person(group(2), home, '王五');
    const reported = new Date().toISOString();
    await aMoment();
    await record(village, { personId: wang, kind: 'departure', effectiveAt: ago(3) });
    expect((await headcount(group(2), reported)).count).toBe(1);
    expect((await headcount(group(2), reported, 'now')).count).toBe(0);
    expect((await headcount(group(2))).count).toBe(0);
  });

  test('a reversal is an entry of its own', async () => {
    const home = await household(group(3), '3号');
    const zhao = await person(group(3), home, '赵六');
    const left = await record(village, { personId: zhao, kind: 'departure' });
    const [entryId] = left.entryIds;
    await town.done('people.reverseEntry', village, { entryId, reason: '看错人' });
    expect((await headcount(group(3))).count).toBe(1);
    const twice = await town.send('people.reverseEntry', village, { entryId, reason: '再' });
    expect(twice.error?.code).toBe('entry.alreadyReversed');
    const { entries } = await town.answer<{ entries: PresenceEntry[] }>('people.person', village, { personId: zhao });
    expect(entries.map(({ kind, delta }) => [kind, delta])).toEqual([
      ['departure', 1],
      ['departure', -1],
      ['initial', 1],
    ]);
    expect(entries[1]?.reversedBy).toBe(entries[0]?.id);
  });
});

describe('a number without names', () => {
  test('counts, waits for names, and can be taken back with them', async () => {
    const area = `${otherVillage}.01`;
    const clerk = actor('clerk', [otherVillage]);
    const done = <R>(name: string, payload: object) => town.done<R>(name, area, payload, clerk);
    const { householdId } = await done<{ householdId: string }>('people.addHousehold', { houseNo: '9号' });
    const add = (name: string) =>
      done<{ personId: string }>('people.addPerson', {
        householdId,
        fields: { name },
        present: true,
        kind: 'initial',
        effectiveAt: ago(48),
      });
    const people = [await add('钱一'), await add('钱二'), await add('钱三')];
    const count = () => town.answer<Headcount>('people.headcount', area, {}, clerk);
    const { entryIds } = await done<{ entryIds: string[] }>('people.recordPresence', {
      wishes: [{ personId: null, kind: 'departure', count: 2, effectiveAt: ago(2) }],
      source: desk,
    });
    expect(await count()).toMatchObject({ count: 1, unnamed: 2 });
    const personId = people[0]?.personId;
    const named = await done<{ entryIds: string[] }>('people.nameEntry', { entryId: entryIds[0], personId });
    expect(await count()).toMatchObject({ count: 1, unnamed: 1 });
    // The name was wrong: it goes back to the number.
    await done('people.reverseEntry', { entryId: named.entryIds[1], reason: '不是他' });
    expect(await count()).toMatchObject({ count: 1, unnamed: 2 });
    await done('people.nameEntry', { entryId: entryIds[0], personId: people[1]?.personId });
    // The whole report was wrong: number and names go.
    await done('people.reverseEntry', { entryId: entryIds[0], reason: '报错了' });
    expect(await count()).toMatchObject({ count: 3, unnamed: 0 });
  });
});

describe('wishes', () => {
  test('write down new people at a door, and find who has the document already', async () => {
    const newPerson = { name: '孙七', householdId: null, houseNo: '77号', documentNumber: '11010519491231002X' };
    const first = await record(group(1), { newPerson, kind: 'arrival' });
    const again = await town.send('people.recordPresence', group(1), {
      wishes: [{ personId: null, newPerson, kind: 'arrival', effectiveAt: ago(0) }],
      source: desk,
    });
    expect(again.error).toMatchObject({ code: 'presence.alreadyHere', params: { personId: first.personIds[0] } });
    const baby = { name: '孙小七', householdId: null, houseNo: '77' };
    await record(group(1), { newPerson: baby, kind: 'birth' });
    const { households } = await town.answer<{ households: { houseNo: string; present: number }[] }>(
      'people.households',
      group(1),
      { text: '77' },
    );
    expect(households).toMatchObject([{ houseNo: '77号', present: 2 }]);
  });

  test('are refused as a whole, and outside of the area', async () => {
    const before = await headcount(village);
    const outcome = await town.send('people.recordPresence', village, {
      wishes: [
        { personId: null, kind: 'arrival', count: 3, effectiveAt: ago(0) },
        { personId: null, kind: 'correction', effectiveAt: ago(0) },
      ],
      source: desk,
    });
    expect(outcome.error?.code).toBe('presence.needsSign');
    expect(await headcount(village)).toMatchObject({ count: before.count, unnamed: before.unnamed });
    const home = await household(group(3), '33号');
    const far = await person(group(3), home, '周八');
    const lead = actor('grid', [grid(1)]);
    const beyond = await town.send(
      'people.recordPresence',
      grid(1),
      { wishes: [{ personId: far, kind: 'departure', effectiveAt: ago(0) }], source: desk },
      { as: lead },
    );
    expect(beyond.error?.code).toBe('person.notFound');
  });

  test('of the future are refused', async () => {
    const outcome = await town.send('people.recordPresence', village, {
      wishes: [{ personId: null, kind: 'arrival', effectiveAt: ago(-2) }],
      source: desk,
    });
    expect(outcome.error?.code).toBe('presence.inFuture');
  });
});

test('a household that moves keeps the total, and what was counted where', async () => {
  const home = await household(group(1), '11号');
  const one = await person(group(1), home, '吴九');
  const before = await headcount(village);
  const beforeAt = new Date().toISOString();
  const [from, to] = [await headcount(group(1)), await headcount(group(2))];
  await aMoment();
  await town.done('people.moveHousehold', village, { householdId: home, toArea: group(2) });
  expect((await headcount(village)).count).toBe(before.count);
  expect((await headcount(group(1))).count).toBe(from.count - 1);
  expect((await headcount(group(2))).count).toBe(to.count + 1);
  expect((await headcount(group(1), beforeAt)).count).toBe(from.count);
  await record(village, { personId: one, kind: 'departure', effectiveAt: ago(0) });
  expect((await headcount(group(2))).count).toBe(to.count);
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
  const { days } = await town.answer<{ days: { arrivals: number; closing: number }[] }>(
    'people.dailyTotals',
    group(2),
    { from: today, to: today },
  );
  expect(days).toMatchObject([{ arrivals: 0, closing: to.count }]);
});

test('the ledger shows the running total of the latest first', async () => {
  const { entries, opening, closing, total } = await town.answer<{
    entries: (PresenceEntry & { runningTotal: number })[];
    opening: number;
    closing: number;
    total: number;
  }>('people.ledger', village, { withInitial: true, limit: 500 });
  expect(opening).toBe(0);
  expect(total).toBe(entries.length);
  expect(entries[0]?.runningTotal).toBe(closing);
  expect(closing).toBe((await headcount(village)).count);
  let running = opening;
  for (const entry of [...entries].reverse()) {
    running += entry.delta;
    expect(entry.runningTotal).toBe(running);
  }
  const names = await town.answer<{ total: number }>('people.presentAt', village, {});
  const { count, unnamed } = await headcount(village);
  expect(names.total).toBe(count - (await unnamedBalance()));
  expect(unnamed).toBeGreaterThanOrEqual(0);
});

async function unnamedBalance(): Promise<number> {
  const { entries } = await town.answer<{ entries: PresenceEntry[] }>('people.ledger', village, {
    unnamedOnly: true,
    limit: 500,
  });
  return entries.reduce((sum, entry) => sum + entry.delta, 0);
}

describe('a page of the ledger', () => {
  test('lists what a report counts as coming and going, and what was written at once', async () => {
    const area = group(2);
    const home = await household(area, '44号');
    const began = ago(0.1);
    const people = await Promise.all(['孙一', '孙二', '孙三'].map((name) => person(area, home, name)));
    const list = async (filter: object) => {
      const { entries } = await town.answer<{ entries: PresenceEntry[] }>('people.ledger', area, {
        from: began,
        ...filter,
      });
      const own = entries.filter(({ personName }) => personName === '' || personName.startsWith('孙'));
      return own.map(({ personName, kind }) => `${personName} ${kind}`);
    };
    const gone = await record(
      area,
      ...people.slice(0, 2).map((personId) => ({ personId, kind: 'departure', effectiveAt: ago(0.05) })),
    );
    const died = await record(area, { personId: people[2], kind: 'death', effectiveAt: ago(0.05) });
    await record(area, { kind: 'arrival', count: 2, effectiveAt: ago(0.05) });
    const reported = new Date().toISOString();
    await aMoment();
    await town.done('people.reverseEntry', area, { entryId: gone.entryIds[0], reason: '看错人' });
    expect(await list({ way: 'out' })).toEqual(['孙二 departure']);
    expect((await list({ way: 'out', known: 'then', to: reported })).sort()).toEqual([
      '孙一 departure',
      '孙二 departure',
    ]);
    expect(await list({ way: 'in' })).toEqual([' arrival']);
    expect(await list({ ids: died.entryIds })).toEqual(['孙三 death']);
  });
});
