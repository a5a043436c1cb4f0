import { afterAll, beforeAll, expect, test } from 'vitest';
import { group, openTown, type Town, village } from '#tests/support/town.ts';
import type { Person, PresenceEntry } from '../contract.ts';
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

/** A small reproducible source of chance. */
function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  return { chance: next, of: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T };
}

const groups = [1, 2, 3].map(group);
const ago = (hours: number) => new Date(Date.now() - hours * 3600_000).toISOString();
const source = { kind: 'desk' };

interface World {
  households: string[];
  people: string[];
  entries: string[];
  merges: string[];
  /** What a headcount answered, to be asked again at the end. */
  reported: { at: string; counts: ReturnType<typeof countsOf> }[];
}

const countsOf = ({ byArea }: Headcount) =>
  byArea.filter(({ count }) => count !== 0).map(({ area, count }) => ({ area, count }));

const headcount = (area: string, at?: string) => town.answer<Headcount>('people.headcount', area, { at });

/** Tries something; what does not fit is refused, and that is part of the game. */
async function act(world: World, { chance, of }: ReturnType<typeof dice>): Promise<void> {
  const attempt = async <R>(name: string, payload: object) => {
    const outcome = await town.send(name, village, payload);
    expect(outcome.status).not.toBe('retry');
    return outcome.status === 'accepted' ? (outcome.result as R) : undefined;
  };
  const what = chance();
  const effectiveAt = ago(chance() * 5);
  if (what < 0.45) {
    const named = chance() < 0.75;
    const wish = {
      personId: named ? of(world.people) : null,
      kind: of(['arrival', 'departure', 'stay', 'death', 'correction']),
      count: named ? 1 : 1 + Math.floor(chance() * 3),
      sign: of([1, -1]),
      effectiveAt,
    };
    const written = await attempt<{ entryIds: string[] }>('people.recordPresence', { wishes: [wish], source });
    world.entries.push(...(written?.entryIds ?? []));
  } else if (what < 0.6) {
    const written = await attempt<{ entryId: string }>('people.reverseEntry', {
      entryId: of(world.entries),
      reason: '',
    });
    if (written) world.entries.push(written.entryId);
  } else if (what < 0.7) {
    const named = { entryId: of(world.entries), personId: of(world.people) };
    world.entries.push(...((await attempt<{ entryIds: string[] }>('people.nameEntry', named))?.entryIds ?? []));
  } else if (what < 0.8) {
    await attempt('people.moveHousehold', { householdId: of(world.households), toArea: of(groups) });
  } else if (what < 0.88) {
    await attempt('people.movePerson', { personId: of(world.people), toHouseholdId: of(world.households) });
  } else if (what < 0.95) {
    const merge = { keepId: of(world.people), dropId: of(world.people), reason: '' };
    const merged = await attempt<{ mergeId: string }>('people.merge', merge);
    if (merged) world.merges.push(merged.mergeId);
  } else if (world.merges.length > 0) {
    await attempt('people.unmerge', { mergeId: of(world.merges) });
  }
}

async function settle(): Promise<World> {
  const world: World = { households: [], people: [], entries: [], merges: [], reported: [] };
  for (const [index, area] of groups.entries()) {
    const house = await town.done<{ householdId: string }>('people.addHousehold', area, { houseNo: `${index + 1}号` });
    world.households.push(house.householdId);
    for (let person = 0; person < 3; person += 1) {
      const { personId } = await town.done<{ personId: string }>('people.addPerson', area, {
        householdId: house.householdId,
        fields: { name: `${'甲乙丙'[index]}${'一二三'[person]}` },
        present: person < 2,
        effectiveAt: ago(24),
        kind: 'initial',
      });
      world.people.push(personId);
    }
  }
  const first = { wishes: [{ personId: null, kind: 'arrival', count: 2, effectiveAt: ago(3) }], source };
  world.entries.push(...(await town.done<{ entryIds: string[] }>('people.recordPresence', village, first)).entryIds);
  return world;
}

test('whatever happens, the count is the sum of the ledger, and of the names behind it, in every group', async () => {
  const random = dice(20220420);
  const world = await settle();
  for (let step = 0; step < 250; step += 1) {
    await act(world, random);
    if (step % 50 === 25) {
      const at = new Date().toISOString();
      world.reported.push({ at, counts: countsOf(await headcount(village, at)) });
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  }
  const { total, entries } = await town.answer<{ total: number; entries: PresenceEntry[] }>('people.ledger', village, {
    withInitial: true,
    limit: 500,
  });
  expect(total).toBe(entries.length);
  const sum = (list: readonly PresenceEntry[]) => list.reduce((count, entry) => count + entry.delta, 0);
  const now = await headcount(village);
  expect(now.count).toBe(sum(entries));
  const { people } = await town.answer<{ people: Person[] }>('people.list', village, { limit: 500 });
  for (const area of [...groups, village]) {
    const here = people.filter((person) => person.present && (area === village || person.area === area));
    const unnamed = entries.filter((entry) => entry.personId === null && (area === village || entry.area === area));
    expect((await headcount(area)).count).toBe(here.length + sum(unnamed));
    const present = await town.answer<{ people: Person[] }>('people.presentAt', area, { limit: 500 });
    expect(present.people.map(({ id }) => id).sort()).toEqual(here.map(({ id }) => id).sort());
  }
  // What was reported stays what it was.
  for (const { at, counts } of world.reported) expect(countsOf(await headcount(village, at))).toEqual(counts);
});
