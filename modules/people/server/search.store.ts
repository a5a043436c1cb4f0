import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import { wanted } from '../domain/search.ts';
import { type PersonAtDoor, personsByIds } from './roster.store.ts';
import { isWholeTowns, type Scope } from './scope.ts';

/** People by name, pinyin initials, part of a phone number or address, end of a document; best fit first. */
export async function findPeople(tx: Tx, scope: Scope, text: string, limit: number): Promise<PersonAtDoor[]> {
  const areas = isWholeTowns(scope) ? null : [...scope.within];
  const found: { town: string; id: string; fit: number }[] = [];
  for (const town of scope.towns) {
    const look = wanted(town, text);
    if (!look) return [];
    const { rows } = await sql<{ id: string; fit: number }>`
      select id, fit from redvest_find_people(
        ${town}, ${areas}::text[], ${look.grams}::integer[], ${look.words}::text[], ${limit})
    `.execute(tx);
    for (const row of rows) found.push({ town, ...row });
  }
  const best = found.sort((a, b) => a.fit - b.fit).slice(0, limit);
  const persons = new Map<string, PersonAtDoor>();
  for (const town of scope.towns) {
    const ids = best.filter((one) => one.town === town).map(({ id }) => id);
    for (const [id, person] of await personsByIds(tx, town, ids)) persons.set(id, person);
  }
  return best.flatMap(({ id }) => persons.get(id) ?? []);
}
