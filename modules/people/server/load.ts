import { v7 as newId } from 'uuid';
import type { Tx } from '#platform/server/db/scoped.ts';
import { withFields } from '../domain/person.ts';
import type { HouseholdFields, PersonFields } from '../nouns.ts';
import { insertEntries } from './ledger.store.ts';
import { doorOf, insertHouseholds, insertPersons } from './roster.store.ts';

/** A household with its people, as a roster of another time says. Ids are the loader's. */
export interface LoadedHousehold {
  id: string;
  area: string;
  fields: HouseholdFields;
  people: { id: string; fields: PersonFields; present: boolean }[];
}

/**
 * Loads a roster as it was at `at`, before the journal began (position 0): a demo's or a predecessor's history.
 * Everything that happens in this installation goes through commands instead.
 */
export async function loadRoster(
  tx: Tx,
  town: string,
  households: readonly LoadedHousehold[],
  at: string,
  by: string,
): Promise<void> {
  const past = { createdAt: at, changedSeq: 0 };
  await insertHouseholds(
    tx,
    town,
    households.map(({ id, area, fields }) => ({
      id,
      area,
      houseNo: fields.houseNo,
      address: fields.address ?? '',
      tenants: fields.tenants ?? false,
      note: fields.note ?? '',
      lon: fields.position?.[0] ?? null,
      lat: fields.position?.[1] ?? null,
      ...past,
    })),
  );
  await insertPersons(
    tx,
    town,
    households.flatMap(({ id: householdId, area, fields, people }) =>
      people.map(({ id, fields: said, present }) => ({
        person: { ...withFields(said), id, householdId, area, present, ...past },
        place: { houseNo: fields.houseNo, door: doorOf(fields.houseNo), address: fields.address ?? '' },
      })),
    ),
  );
  await insertEntries(
    tx,
    households.flatMap(({ area, people }) =>
      people
        .filter((person) => person.present)
        .map((person) => ({
          town,
          id: newId(),
          seq: 0,
          personId: person.id,
          personName: person.fields.name,
          area,
          kind: 'initial' as const,
          delta: 1,
          effectiveAt: at,
          recordedAt: at,
          untilAt: null,
          reason: '',
          sourceKind: 'import' as const,
          sourceId: null,
          sentence: null,
          actorName: by,
          reverses: null,
          names: null,
          moveId: null,
        })),
    ),
  );
}
