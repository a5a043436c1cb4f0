import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

/** Totals are sums of entries, and every entry was written by a command that says so. */
export async function checkLedger(tx: Tx, { town, history }: World): Promise<Fault[]> {
  const faults: Fault[] = [];
  const fault = (what: string) => faults.push({ check: 'ledger', what });
  const { rows: people } = await sql<{ id: string; present: boolean; sum: number }>`
    select p.id, p.present, coalesce(sum(e.delta), 0)::int as sum
    from persons p left join presence_entries e on e.town = p.town and e.person_id = p.id
    where p.town = ${town.code} group by p.id, p.present
  `.execute(tx);
  for (const { id, present, sum } of people) {
    if (sum !== (present ? 1 : 0)) fault(`${id} is ${present ? 'here' : 'away'} and their entries add up to ${sum}`);
  }
  const { rows: areas } = await sql<{ area: string; sum: number; here: number }>`
    select area, sum(delta)::int as sum, sum(here)::int as here from (
      select area, delta, 0 as here from presence_entries where town = ${town.code} and person_id is not null
      union all select area, 0, 1 from persons where town = ${town.code} and present
    ) as both_sides group by area
  `.execute(tx);
  for (const { area, sum, here } of areas) {
    if (sum !== here) fault(`${here} people are here in ${area} and the entries add up to ${sum}`);
  }
  const { rows: entries } = await sql<{ id: string; seq: number; isPlain: boolean }>`
    select id, seq, source_kind = 'desk' and move_id is null and reverses is null and seq > 0 as is_plain
    from presence_entries where town = ${town.code}
  `.execute(tx);
  const { rows: deeds } = await sql<{ seq: number; name: string; result: { entryIds?: string[] } }>`
    select seq, name, result from commands where town = ${town.code} and status = 'accepted'
      and name in ('people.recordPresence', 'people.addPerson', 'drives.settle')
  `.execute(tx);
  const confirmed = new Set(deeds.flatMap(({ result }) => result.entryIds ?? []));
  const addedAt = new Set(deeds.filter(({ name }) => name === 'people.addPerson').map(({ seq }) => seq));
  for (const { id, seq, isPlain } of entries) {
    if (isPlain && !confirmed.has(id) && !addedAt.has(seq)) fault(`entry ${id} was written by no command`);
  }
  const written = new Set(entries.map(({ id }) => id));
  for (const id of confirmed) if (!written.has(id)) fault(`entry ${id} was confirmed and is not in the ledger`);
  for (const { result } of history.accepted.values()) {
    const shown = (result as { entryIds?: string[] } | null)?.entryIds ?? [];
    const missing = shown.filter((id) => !written.has(id));
    if (missing.length > 0) fault(`entries ${missing} were shown to somebody and are not in the ledger`);
  }
  return faults;
}
