import type { Registry } from '../commands/registry.ts';
import { sealedCommands } from '../commands/rows.ts';
import type { Tx } from '../db/scoped.ts';
import type { SealedRow } from '../module.ts';

/** The rows of each transaction from one position of the journal to another, as they are stored now. */
export async function rowsBySeq(
  tx: Tx,
  registry: Pick<Registry, 'commands'>,
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
