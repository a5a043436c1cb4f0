import { sql } from 'kysely';
import pg from 'pg';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';
import { chainHash, digestOf, emptyHash } from './seal.ts';

export interface Head {
  seq: number;
  hash: Buffer;
}

/** SQL that locks the town's place in line and answers where its journal ends. */
export const lockingHead = (town: string): string =>
  `select seq, hash from journal_head where town = ${pg.escapeLiteral(town)} for update`;

/** Begins the journal of a town that has none yet, and locks it. */
export async function beginJournal(tx: Tx, town: string): Promise<Head> {
  await tx
    .insertInto('journalHead')
    .values({ town, seq: 0, hash: emptyHash })
    .onConflict((conflict) => conflict.column('town').doNothing())
    .execute();
  const { rows } = await sql.raw<Head>(lockingHead(town)).execute(tx);
  return rows[0] ?? { seq: 0, hash: emptyHash };
}

/**
 * SQL that seals the rows of a transaction as the next link, and tells other servers when it commits. One
 * statement, so that the head can never be ahead of the journal; without parameters, so that it can go with the commit.
 */
export function sealingBatch(
  town: string,
  head: Head,
  rows: readonly SealedRow[],
  sealedAt: string,
  notice: string,
): string {
  const digest = digestOf(rows);
  const hash = chainHash(head.hash, digest);
  const code = pg.escapeLiteral(town);
  return `
    with link as (
      insert into journal (town, seq, sealed_at, commands, digest, prev_hash, hash)
      values (${code}, ${head.seq + 1}, ${pg.escapeLiteral(sealedAt)}, ${rows.length}, ${bytes(digest)}, ${bytes(head.hash)}, ${bytes(hash)})
    )
    update journal_head set seq = ${head.seq + 1}, hash = ${bytes(hash)} where town = ${code}
    returning pg_notify('redvest', ${pg.escapeLiteral(notice)})`;
}

const bytes = (value: Buffer): string => `'\\x${value.toString('hex')}'::bytea`;
