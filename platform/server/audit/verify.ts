import type { Registry } from '../commands/registry.ts';
import { chainHash, emptyHash } from '../commands/seal.ts';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';
import { firstResealNotBy, matches, resealDigest, resealDigestIn, resealsBetween } from './reseal.ts';
import { rowsBySeq } from './sealed-rows.ts';

export interface Verification {
  ok: boolean;
  seq: number;
  hash: string;
  batches: number;
  commands: number;
  /** Up to here the rows were erased with a certificate; their seals still chain. */
  erasedUpTo: number;
  brokenAt: number | null;
}

const stepSeqs = 200;

/**
 * Walks a town's journal from its beginning: every link must follow from the one before, and every transaction's
 * rows must still give the digest that was sealed, at first or after the last erasing of what was due. Needs memory for some hundred transactions at a time.
 */
export async function verifyJournal(tx: Tx, registry: Registry, town: string): Promise<Verification> {
  const head = await tx.selectFrom('journalHead').selectAll().where('town', '=', town).executeTakeFirst();
  const erased = await tx
    .selectFrom('erasures')
    .select('seq')
    .where('town', '=', town)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const erasedUpTo = erased?.seq ?? 0;
  const result: Verification = {
    ok: true,
    seq: head?.seq ?? 0,
    hash: (head?.hash ?? emptyHash).toString('hex'),
    batches: 0,
    commands: 0,
    erasedUpTo,
    brokenAt: null,
  };
  /** Transactions that sealed others anew; nobody else may have. */
  const resealers: number[] = [];
  const resealsAsTold = async (own: readonly SealedRow[]) => {
    for (const row of own) {
      const told = resealDigestIn(row);
      if (told === undefined) continue;
      if (told !== (await resealDigest(tx, town, row.seq))) return false;
      resealers.push(row.seq);
    }
    return true;
  };
  let previous: Buffer = emptyHash;
  for (let from = 1; from <= result.seq; from += stepSeqs) {
    const to = Math.min(from + stepSeqs - 1, result.seq);
    const links = await tx
      .selectFrom('journal')
      .selectAll()
      .where('town', '=', town)
      .where('seq', '>=', from)
      .where('seq', '<=', to)
      .orderBy('seq')
      .execute();
    const rows = await rowsBySeq(tx, registry, town, from, to);
    const reseals = await resealsBetween(tx, town, from, to);
    for (let seq = from; seq <= to; seq += 1) {
      const link = links[seq - from];
      const own = rows.get(seq) ?? [];
      const chained =
        link &&
        link.seq === seq &&
        link.prevHash.equals(previous) &&
        chainHash(previous, link.digest).equals(link.hash);
      const seal = link && { ...link, digest: reseals.get(seq) ?? link.digest };
      const kept = seal && (seq <= erasedUpTo || (matches(own, seal) && (await resealsAsTold(own))));
      if (!link || !chained || !kept) return { ...result, ok: false, brokenAt: seq };
      previous = link.hash;
      result.batches += 1;
      result.commands += link.commands;
    }
  }
  const ends = head === undefined || head.hash.equals(previous);
  const foreign = await firstResealNotBy(tx, town, resealers, erasedUpTo);
  return ends && foreign === null ? result : { ...result, ok: false, brokenAt: foreign ?? result.seq };
}
