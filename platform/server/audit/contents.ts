import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../db/scoped.ts';

/** Which commands lose what was typed into them. */
export interface ContentsOf {
  status?: 'accepted' | 'rejected';
  /** Only these; all when not told. */
  names?: readonly string[];
  /** Never these. */
  except?: readonly string[];
}

function due(town: string, before: string, of: ContentsOf): RawBuilder<unknown> {
  const conditions = [
    sql`town = ${town}`,
    sql`received_at < ${before}`,
    sql`(payload::text <> 'null' or coalesce(result::text, 'null') <> 'null' or error->>'params' is not null)`,
  ];
  if (of.status) conditions.push(sql`status = ${of.status}`);
  if (of.names) conditions.push(sql`name = any (${[...of.names]}::text[])`);
  if (of.except) conditions.push(sql`name <> all (${[...of.except]}::text[])`);
  return sql.join(conditions, sql` and `);
}

/** Transactions with commands whose contents are due. */
export async function seqsOfDueContents(
  tx: Tx,
  town: string,
  before: string,
  of: ContentsOf,
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select distinct seq from commands where ${due(town, before, of)} order by seq limit ${most}
  `.execute(tx);
  return rows.map(({ seq }) => seq);
}

/**
 * Erases what was typed into commands and what they answered. Who did what, when, where and how it ended stays; so
 * does the code of a refusal.
 */
export async function eraseContents(
  tx: Tx,
  town: string,
  before: string,
  of: ContentsOf,
  seqs: readonly number[],
): Promise<number> {
  const erased = await sql`
    update commands set payload = 'null',
      result = case when status = 'accepted' then 'null'::json end,
      error = case when status = 'rejected' then json_build_object('code', error->>'code') end
    where ${due(town, before, of)} and seq = any (${[...seqs]}::bigint[])
  `.execute(tx);
  return Number(erased.numAffectedRows ?? 0);
}
