import type { Registry } from '../commands/registry.ts';
import { sealedCommands } from '../commands/rows.ts';
import { chainHash, digestOf, emptyHash } from '../commands/seal.ts';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';

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
 * rows must still give the digest that was sealed. Needs memory for some hundred transactions at a time.
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
    for (let seq = from; seq <= to; seq += 1) {
      const link = links[seq - from];
      const own = rows.get(seq) ?? [];
      const chained =
        link &&
        link.seq === seq &&
        link.prevHash.equals(previous) &&
        chainHash(previous, link.digest).equals(link.hash);
      const kept = link && (seq <= erasedUpTo || (own.length === link.commands && digestOf(own).equals(link.digest)));
      if (!link || !chained || !kept) return { ...result, ok: false, brokenAt: seq };
      previous = link.hash;
      result.batches += 1;
      result.commands += link.commands;
    }
  }
  const ends = head === undefined || head.hash.equals(previous);
  return ends ? result : { ...result, ok: false, brokenAt: result.seq };
}

async function rowsBySeq(
  tx: Tx,
  registry: Registry,
  town: string,
  from: number,
  to: number,
): Promise<Map<number, SealedRow[]>> {
  const all = await sealedCommands(tx, town, from, to);
  for (const { bulk } of registry.commands.values()) if (bulk) all.push(...(await bulk.sealed(tx, town, from, to)));
  const bySeq = new Map<number, SealedRow[]>();
  for (const row of all) {
    const rows = bySeq.get(row.seq);
    if (rows) rows.push(row);
    else bySeq.set(row.seq, [row]);
  }
  for (const rows of bySeq.values()) rows.sort((a, b) => a.pos - b.pos);
  return bySeq;
}
