import { sql } from 'kysely';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';
import { chainHash, digestOf, emptyHash } from './seal.ts';

export interface Head {
  seq: number;
  hash: Buffer;
}

/** Locks the town's place in line and returns where its journal ends. */
export async function lockHead(tx: Tx, town: string): Promise<Head> {
  const read = () =>
    tx.selectFrom('journalHead').select(['seq', 'hash']).where('town', '=', town).forUpdate().executeTakeFirst();
  const head = await read();
  if (head) return head;
  await tx
    .insertInto('journalHead')
    .values({ town, seq: 0, hash: emptyHash })
    .onConflict((conflict) => conflict.column('town').doNothing())
    .execute();
  return (await read()) ?? { seq: 0, hash: emptyHash };
}

/** Seals the rows of this transaction as the next link. */
export async function sealBatch(
  tx: Tx,
  town: string,
  head: Head,
  rows: readonly SealedRow[],
  sealedAt: string,
): Promise<void> {
  const digest = digestOf(rows);
  const hash = chainHash(head.hash, digest);
  // One statement, so that the head can never be ahead of the journal.
  await sql`
    with link as (
      insert into journal (town, seq, sealed_at, commands, digest, prev_hash, hash)
      values (${town}, ${head.seq + 1}, ${sealedAt}, ${rows.length}, ${digest}, ${head.hash}, ${hash})
    )
    update journal_head set seq = ${head.seq + 1}, hash = ${hash} where town = ${town}
  `.execute(tx);
}
