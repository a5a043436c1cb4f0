import { sql } from 'kysely';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { CommandContext } from '#platform/server/module.ts';
import type { ErasureCertificate } from '../contract.ts';

/** The platform's own tables that carry personal data; the journal keeps only hashes and stays. */
const platformTables = ['commands', 'files'] as const;

/**
 * Empties every table with personal data of the town and leaves a certificate with the counts and the journal's
 * last hash, so that the proof outlives the data. The command that asked is itself recorded afterwards.
 * @returns the certificate's id
 */
export async function eraseTown(ctx: CommandContext, moduleTables: readonly string[], reason: string): Promise<string> {
  const counts: Record<string, number> = {};
  for (const table of [...moduleTables, ...platformTables]) {
    const erased = await sql`delete from ${sql.table(table)} where town = ${ctx.town}`.execute(ctx.tx);
    counts[table] = Number(erased.numAffectedRows ?? 0);
  }
  const head = await ctx.tx
    .selectFrom('journalHead')
    .selectAll()
    .where('town', '=', ctx.town)
    .executeTakeFirstOrThrow();
  await ctx.tx
    .insertInto('erasures')
    .values({
      town: ctx.town,
      id: ctx.id,
      area: ctx.area,
      erasedAt: ctx.receivedAt,
      actorName: ctx.actor.name,
      reason,
      counts: JSON.stringify(counts),
      seq: head.seq,
      hash: head.hash,
    })
    .execute();
  return ctx.id;
}

export async function listCertificates(tx: Tx, towns: readonly string[]): Promise<ErasureCertificate[]> {
  const rows = await tx
    .selectFrom('erasures')
    .selectAll()
    .where('town', 'in', towns)
    .orderBy('erasedAt', 'desc')
    .execute();
  return rows.map(({ town: _town, hash, ...row }) => ({ ...row, hash: hash.toString('hex') }));
}
