import { sql } from 'kysely';
import type { Tx } from '../db/scoped.ts';

export interface AuditFilter {
  text?: string;
  name?: string;
  actorId?: string;
  subject?: string;
  from?: string;
  to?: string;
  status?: 'accepted' | 'rejected';
  limit: number;
  offset: number;
}

/** Commands of the towns in reach, newest first, that concern an area `within`. */
export async function searchAudit(tx: Tx, towns: readonly string[], within: readonly string[], filter: AuditFilter) {
  let query = tx.selectFrom('commands').where('town', 'in', towns).where('area', 'in', within);
  if (filter.name) query = query.where('name', '=', filter.name);
  if (filter.actorId) query = query.where('actorId', '=', filter.actorId);
  if (filter.status) query = query.where('status', '=', filter.status);
  if (filter.from) query = query.where('receivedAt', '>=', filter.from);
  if (filter.to) query = query.where('receivedAt', '<', filter.to);
  if (filter.subject) query = query.where(sql<boolean>`subjects @> array[${filter.subject}::uuid]`);
  if (filter.text) {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((or) =>
      or.or([
        or('actorName', 'like', pattern),
        or('name', 'like', pattern),
        or(sql<string>`payload::text`, 'like', pattern),
      ]),
    );
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select([
      'id',
      'seq',
      'name',
      'area',
      'at',
      'receivedAt',
      'actorId',
      'actorName',
      'deviceId',
      'status',
      'error',
      'payload',
      'result',
    ])
    .orderBy('receivedAt', 'desc')
    .orderBy('pos', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { total, entries: rows.map((row) => ({ ...row, error: row.error?.code ?? null })) };
}
