import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './scoped.ts';

/**
 * For statements that go through whole tables: joins by hashing, whatever the statistics say. Tables that were
 * just filled have none yet, and a planner that believes in one row joins thousands by looping over thousands.
 */
export async function joiningWhole<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx);
  try {
    return await work();
  } finally {
    await sql`set local enable_nestloop = on`.execute(tx).catch(() => {});
  }
}

/**
 * SQL `any (…)` for looking many ids up by a key; PostgreSQL 17 and later walk the index once for all of them. The
 * array comes from a subquery, so that the planner expects a few ids and never thinks of reading the whole table.
 * @param ids made by `uuidArray`
 */
export const anyOf = (ids: Buffer): RawBuilder<unknown> => sql`any ((select ${ids}::uuid[])::uuid[])`;
