import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Registry } from '../commands/registry.ts';
import { digestOf } from '../commands/seal.ts';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';
import { rowsBySeq } from './sealed-rows.ts';

/** What the rows of a transaction must give: how many there were, and their digest since something was last erased. */
interface Seal {
  seq: number;
  commands: number;
  digest: Buffer;
}

/** Whether a transaction's rows are what was sealed. */
export const matches = (rows: readonly SealedRow[], seal: Pick<Seal, 'commands' | 'digest'>): boolean =>
  rows.length === seal.commands && digestOf(rows).equals(seal.digest);

/**
 * Erases something of the transactions `seqs` and seals anew what is left of each, in the name of the command at
 * `bySeq`, which must carry the answered digest in its outcome as `resealDigest`: so the chain covers the new seals as it did the old.
 * A transaction that does not match its seal is not sealed anew: erasing must not hide that it was changed.
 * @returns the digest over all new seals, and of how many transactions
 */
export async function eraseSealed(
  tx: Tx,
  registry: Pick<Registry, 'commands'>,
  town: string,
  seqs: readonly number[],
  bySeq: number,
  erase: () => Promise<void>,
): Promise<{ digest: string; resealed: number }> {
  const intact: number[] = [];
  const seals = new Map((await sealsOf(tx, town, seqs)).map((seal) => [seal.seq, seal]));
  for (const [seq, rows] of await rowsAt(tx, registry, town, seqs)) {
    const seal = seals.get(seq);
    if (seal && matches(rows, seal)) intact.push(seq);
  }
  await erase();
  const left = await rowsAt(tx, registry, town, intact);
  for (const seq of intact) {
    const digest = digestOf(left.get(seq) ?? []);
    await tx
      .insertInto('journalReseals')
      .values({ town, seq, bySeq, digest })
      .onConflict((conflict) => conflict.columns(['town', 'seq', 'bySeq']).doUpdateSet({ digest }))
      .execute();
  }
  return { digest: await resealDigest(tx, town, bySeq), resealed: intact.length };
}

/** Over all seals made by the command at `bySeq`, in the journal's order. */
export async function resealDigest(tx: Tx, town: string, bySeq: number): Promise<string> {
  const rows = await tx
    .selectFrom('journalReseals')
    .select(['seq', 'digest'])
    .where('town', '=', town)
    .where('bySeq', '=', bySeq)
    .orderBy('seq')
    .execute();
  const hash = createHash('sha256');
  for (const { seq, digest } of rows) hash.update(`${seq}\u001f`).update(digest);
  return hash.digest('hex');
}

/** What a command's outcome says of the seals that it made; undefined when it made none. */
export function resealDigestIn(row: SealedRow): string | undefined {
  if (!row.outcome.includes('"resealDigest"')) return undefined;
  const outcome = JSON.parse(row.outcome) as { resealDigest?: unknown } | null;
  return typeof outcome?.resealDigest === 'string' ? outcome.resealDigest : undefined;
}

/** The first transaction after `after` that has a new seal which none of the commands at `bySeqs` made. */
export async function firstResealNotBy(
  tx: Tx,
  town: string,
  bySeqs: readonly number[],
  after: number,
): Promise<number | null> {
  const { rows } = await sql<{ seq: number }>`
    select seq from journal_reseals
    where town = ${town} and by_seq > ${after} and not by_seq = any (${[...bySeqs]}::bigint[]) order by seq limit 1
  `.execute(tx);
  return rows[0]?.seq ?? null;
}

/** The newest seal of each transaction from one position to another that has been sealed anew. */
export async function resealsBetween(tx: Tx, town: string, from: number, to: number): Promise<Map<number, Buffer>> {
  const rows = await tx
    .selectFrom('journalReseals')
    .select(['seq', 'digest'])
    .where('town', '=', town)
    .where('seq', '>=', from)
    .where('seq', '<=', to)
    .orderBy('bySeq')
    .execute();
  return new Map(rows.map((row) => [row.seq, row.digest]));
}

async function sealsOf(tx: Tx, town: string, seqs: readonly number[]): Promise<Seal[]> {
  const { rows } = await sql<Seal>`
    select j.seq, j.commands, coalesce((
      select r.digest from journal_reseals r where r.town = j.town and r.seq = j.seq order by r.by_seq desc limit 1
    ), j.digest) as digest
    from journal j where j.town = ${town} and j.seq = any (${[...seqs]}::bigint[])
  `.execute(tx);
  return rows;
}

/** Rows of transactions that may lie far apart; neighbours are read together. */
async function rowsAt(
  tx: Tx,
  registry: Pick<Registry, 'commands'>,
  town: string,
  seqs: readonly number[],
): Promise<Map<number, SealedRow[]>> {
  const found = new Map<number, SealedRow[]>();
  const ordered = [...seqs].sort((a, b) => a - b);
  for (let start = 0; start < ordered.length; ) {
    let end = start;
    while (ordered[end + 1] === (ordered[end] as number) + 1) end += 1;
    const rows = await rowsBySeq(tx, registry, town, ordered[start] as number, ordered[end] as number);
    for (const [seq, own] of rows) found.set(seq, own);
    start = end + 1;
  }
  return found;
}
