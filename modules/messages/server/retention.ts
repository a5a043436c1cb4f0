import { sql } from 'kysely';
import type { RetentionRule } from '#platform/server/module.ts';
import { messagesContract } from '../contract.ts';

/** Messages that were handled. What confirming them wrote stays in the ledger; what nobody handled still waits. */
const handled: RetentionRule['erase'] = async (tx, town, before, most) => {
  const erased = await sql`
    delete from messages where town = ${town} and id in (
      select id from messages
      where town = ${town} and state <> 'new' and coalesce(handled_at, pasted_at) < ${before} limit ${most})
  `.execute(tx);
  return Number(erased.numAffectedRows ?? 0);
};

export const messagesRetention: Record<string, RetentionRule> = {
  messages: { erase: handled, contentsOf: Object.values(messagesContract.commands).map(({ name }) => name) },
};
