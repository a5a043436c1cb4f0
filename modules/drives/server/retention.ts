import { sql } from 'kysely';
import type { RetentionRule } from '#platform/server/module.ts';

const dueRecords = (town: string, before: string) => sql`
  town = ${town} and received_at < ${before} and (note is not null or (name is not null and person_id is not null))
  and drive_id in (select id from drives where town = ${town} and closed_at < ${before})`;

/** Notes of closed rounds. Who was counted, and how, stays: figures of past reports rest on it. */
export const drivesRetention: Record<string, RetentionRule> = {
  rounds: {
    sealed: {
      async seqs(tx, town, before, most) {
        const { rows } = await sql<{ seq: number }>`
          select distinct seq from drive_records where ${dueRecords(town, before)} order by seq limit ${most}
        `.execute(tx);
        return rows.map(({ seq }) => seq);
      },
      async erase(tx, town, before, seqs) {
        const erased = await sql`
          update drive_records set note = null, name = case when person_id is null then name end
          where ${dueRecords(town, before)} and seq = any (${[...seqs]}::bigint[])
        `.execute(tx);
        return Number(erased.numAffectedRows ?? 0);
      },
    },
  },
};
