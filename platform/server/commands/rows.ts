import { sql } from 'kysely';
import type { Refusal } from '#platform/contract/index.ts';
import { uuidArray } from '../db/array-parameter.ts';
import { anyOf } from '../db/planning.ts';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';

/** A command row with whom it is about. */
export interface CommandRow extends SealedRow {
  subjects: string[];
}

/** What became of a command when its id first came. */
export interface StoredCommand {
  id: string;
  seq: number;
  name: string;
  status: 'accepted' | 'rejected';
  error: Refusal | null;
  result: unknown;
}

/** Stored commands by id, among `ids`: what makes sending twice harmless. */
export async function findCommands(tx: Tx, town: string, ids: readonly string[]): Promise<Map<string, StoredCommand>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StoredCommand>`
    select id, seq, name, status, error, result from commands where town = ${town} and id = ${anyOf(uuidArray(ids))}
  `.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertCommands(tx: Tx, town: string, rows: readonly CommandRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('commands')
    .values(
      rows.map((row) => ({
        town,
        id: row.id,
        seq: row.seq,
        pos: row.pos,
        name: row.name,
        area: row.area,
        at: row.at,
        receivedAt: row.receivedAt,
        actorId: row.actorId,
        actorName: row.actorName,
        deviceId: row.deviceId,
        status: row.status,
        error: row.status === 'rejected' ? row.outcome : null,
        payload: row.payload,
        result: row.status === 'accepted' ? row.outcome : null,
        subjects: row.subjects,
      })) as never,
    )
    .execute();
}

/** The rows as sealed, to be digested again. */
export async function sealedCommands(tx: Tx, town: string, fromSeq: number, toSeq: number): Promise<SealedRow[]> {
  const rows = await tx
    .selectFrom('commands')
    .select(['seq', 'pos', 'id', 'name', 'area', 'at', 'receivedAt', 'actorId', 'actorName', 'deviceId', 'status'])
    .select(sql<string>`payload::text`.as('payload'))
    .select(sql<string>`coalesce(result::text, error::text)`.as('outcome'))
    .where('town', '=', town)
    .where('seq', '>=', fromSeq)
    .where('seq', '<=', toSeq)
    .execute();
  return rows;
}
