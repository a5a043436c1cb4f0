import { v7 as newId } from 'uuid';
import {
  addDays,
  DEMO_SEED,
  type DemoPeople,
  type DemoRound,
  demoPeople,
  demoRound,
  demoStaff,
  instantOf,
  villageDay,
} from '#demo/index.ts';
import { type LoadedRound, loadRound } from '#modules/drives/server/index.ts';
import { type LoadedHousehold, loadRoster } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from './compose.ts';

const town = '310116104';
const village = '310116104231';
const clerkName = demoStaff.find((staff) => staff.role === 'clerk')?.name ?? '';

interface Ids {
  person: ReadonlyMap<string, string>;
  household: ReadonlyMap<string, string>;
}

function households({ households, persons }: DemoPeople, ids: Ids): LoadedHousehold[] {
  const byRef = new Map(persons.map((person) => [person.ref, person]));
  return households.map((household) => ({
    id: ids.household.get(household.ref) ?? newId(),
    area: household.area,
    fields: {
      houseNo: household.houseNo,
      address: household.address,
      tenants: household.tenants,
      position: [...household.position],
    },
    people: household.memberRefs.flatMap((ref) => {
      const person = byRef.get(ref);
      if (!person) return [];
      const { name, sex, birthDate, relation, phones, registeredPlace, marks, note, present } = person;
      return {
        id: ids.person.get(ref) ?? newId(),
        present,
        fields: {
          name,
          sex,
          birthDate,
          relation,
          phones,
          registeredPlace,
          marks,
          note,
          documentKind: person.document.kind,
          documentNumber: person.document.number,
        },
      };
    }),
  }));
}

function past(round: DemoRound, ids: Ids): LoadedRound {
  const byDoor = round.unit === 'household';
  return {
    id: newId(),
    kind: round.kind,
    unit: round.unit,
    title: round.title,
    area: village,
    startsAt: round.startsAt,
    closedAt: round.closedAt,
    actorName: clerkName,
    records: round.records.map((record) => ({
      id: newId(),
      personId: (record.personRef && ids.person.get(record.personRef)) ?? null,
      householdId: ids.household.get(record.householdRef) ?? null,
      name: byDoor || record.personRef ? null : (record.name ?? null),
      result: record.result,
      area: record.area,
      at: record.at,
      by: record.by,
    })),
  };
}

/**
 * Gives the demo village its people and the two rounds of the days before, so that tonight there is something to
 * compare with: a PCR round two days ago and a hand-out yesterday, both closed.
 */
export async function loadDemoHistory(server: RedvestServer): Promise<void> {
  const people = demoPeople(DEMO_SEED);
  const today = villageDay();
  const ids: Ids = {
    person: new Map(people.persons.map((person) => [person.ref, newId()])),
    household: new Map(people.households.map((household) => [household.ref, newId()])),
  };
  const { pcr, handout } = demoRound(DEMO_SEED, today, people);
  await inTowns(server.app.database.kysely, [town], async (tx) => {
    await loadRoster(tx, town, households(people, ids), instantOf(addDays(today, -3), 12 * 60), clerkName);
    await loadRound(tx, town, past(pcr, ids));
    await loadRound(tx, town, past(handout, ids));
  });
  // The planner knows nothing of tables that were filled a moment ago.
  await server.app.database.pool.query('analyze');
}
