import { type SqlBool, sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { MessageState } from '../contract.ts';
import { type MessageColumns, type MessageRow, tables } from './tables.ts';

/** Whether messages lie within areas: by where they were pasted, or by where they count. */
const liesIn = (within: readonly string[]) => {
  const areas = sql`${[...within]}::text[]`;
  return sql<SqlBool>`(area = any (${areas}) or guessed_area = any (${areas}) or confirmed_area = any (${areas}))`;
};

/** Which of these messages the village has already. */
export async function knownKeys(
  tx: Tx,
  town: string,
  village: string,
  days: readonly string[],
  keys: readonly string[],
): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tables(tx)
    .selectFrom('messages')
    .select('key')
    .distinct()
    .where('town', '=', town)
    .where('village', '=', village)
    .where('day', 'in', days)
    .where(sql<SqlBool>`key = any (${[...keys]}::text[])`)
    .execute();
  return new Set(rows.map((row) => row.key));
}

export type ChainPart = Pick<MessageColumns, 'id' | 'chainEntries' | 'state'>;

/** Everything that was read of a chain so far. */
export async function partsOfChain(tx: Tx, town: string, village: string, chainKey: string): Promise<ChainPart[]> {
  return tables(tx)
    .selectFrom('messages')
    .select(['id', 'chainEntries', 'state'])
    .where('town', '=', town)
    .where('village', '=', village)
    .where('chainKey', '=', chainKey)
    .execute();
}

export async function deleteMessages(tx: Tx, town: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tables(tx).deleteFrom('messages').where('town', '=', town).where('id', 'in', ids).execute();
}

export async function insertMessage(tx: Tx, row: MessageRow): Promise<void> {
  await tables(tx)
    .insertInto('messages')
    .values({ ...row, parsed: JSON.stringify(row.parsed) })
    .execute();
}

/** The area that an author has always written about, when it was always the same. */
export async function habitOf(tx: Tx, town: string, village: string, author: string): Promise<string | null> {
  const rows = await tables(tx)
    .selectFrom('messages')
    .select(sql<string>`coalesce(confirmed_area, guessed_area)`.as('area'))
    .distinct()
    .where('town', '=', town)
    .where('village', '=', village)
    .where('author', '=', author)
    .where('kind', '=', 'headcount')
    .where((where) => where.or([where('guessedBy', '=', 'said'), where('confirmedArea', 'is not', null)]))
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0]?.area ?? null) : null;
}

export async function findMessages(tx: Tx, town: string, ids: readonly string[]): Promise<MessageRow[]> {
  if (ids.length === 0) return [];
  const rows = await tables(tx)
    .selectFrom('messages')
    .selectAll()
    .where('town', '=', town)
    .where('id', 'in', ids)
    .execute();
  return rows;
}

/** Reports of headcounts of the same village and day, in the order of writing. */
export async function reportsOfDays(
  tx: Tx,
  town: string,
  village: string,
  days: readonly string[],
): Promise<MessageRow[]> {
  if (days.length === 0) return [];
  return tables(tx)
    .selectFrom('messages')
    .selectAll()
    .where('town', '=', town)
    .where('village', '=', village)
    .where('day', 'in', days)
    .where('kind', '=', 'headcount')
    .orderBy('day')
    .orderBy('seq')
    .orderBy('place')
    .orderBy('part')
    .execute();
}

export async function updateMessage(
  tx: Tx,
  town: string,
  id: string,
  change: Partial<Omit<MessageColumns, 'town' | 'id'>>,
): Promise<void> {
  await tables(tx).updateTable('messages').set(change).where('town', '=', town).where('id', '=', id).execute();
}

export interface MessageFilter {
  day?: string;
  state?: MessageState;
  messageId?: string;
  limit: number;
  offset: number;
}

export async function listMessages(
  tx: Tx,
  towns: readonly string[],
  within: readonly string[],
  { day, state, messageId, limit, offset }: MessageFilter,
): Promise<{ total: number; rows: MessageRow[]; counts: Record<string, number> }> {
  const all = () => {
    let query = tables(tx).selectFrom('messages').where('town', 'in', towns).where(liesIn(within));
    if (day) query = query.where('day', '=', day);
    if (messageId) query = query.where('id', '=', messageId);
    return query;
  };
  const counted = await all()
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(counted.map((row) => [row.state, row.count]));
  const rows = await (state ? all().where('state', '=', state) : all())
    .selectAll()
    .orderBy('day', 'desc')
    .orderBy('seq')
    .orderBy('place')
    .orderBy('part')
    .limit(limit)
    .offset(offset)
    .execute();
  const total = state ? (counts[state] ?? 0) : counted.reduce((sum, row) => sum + row.count, 0);
  return { total, rows, counts };
}
