import { sql } from 'kysely';
import type { RetentionRule } from '#platform/server/module.ts';

/** Files that were read, their rows, and what taking the import back would need. What was written stays. */
const imports: RetentionRule['erase'] = async (tx, town, before, most) => {
  const rows = await sql`
    delete from import_rows where town = ${town} and (import_id, id) in (
      select r.import_id, r.id from import_rows r join imports i on i.town = r.town and i.id = r.import_id
      where r.town = ${town} and i.created_at < ${before} and i.state not in ('reading', 'writing') limit ${most})
  `.execute(tx);
  await sql`
    update imports set reading = null, mapping = '{}',
      state = case when state = 'decide' then 'failed' else state end,
      error = case when state = 'decide' then '{"code": "import.expired"}'::jsonb else error end
    where town = ${town} and created_at < ${before} and reading is not null and state not in ('reading', 'writing')
  `.execute(tx);
  const files = await sql`delete from files where town = ${town} and created_at < ${before}`.execute(tx);
  return Number(rows.numAffectedRows ?? 0) + Number(files.numAffectedRows ?? 0);
};

/** The sentence of the chat group that an entry of the ledger came from; the entry itself stays. */
const sentences: RetentionRule['erase'] = async (tx, town, before, most) => {
  const erased = await sql`
    update presence_entries set sentence = null where town = ${town} and id in (
      select id from presence_entries
      where town = ${town} and sentence is not null and recorded_at < ${before} limit ${most})
  `.execute(tx);
  const totals = await sql`
    update reported_totals set sentence = null
    where town = ${town} and sentence is not null and recorded_at < ${before}
  `.execute(tx);
  return Number(erased.numAffectedRows ?? 0) + Number(totals.numAffectedRows ?? 0);
};

export const peopleRetention: Record<string, RetentionRule> = {
  imports: { erase: imports },
  messages: { erase: sentences },
};
