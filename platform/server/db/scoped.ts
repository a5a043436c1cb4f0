import { sql, type Transaction } from 'kysely';
import type { Db } from './connect.ts';
import type { PlatformTables } from './tables.ts';

export type Tx = Transaction<PlatformTables>;

/** Town codes are digits; anything else must not get near SQL text. */
function townList(towns: readonly string[]): string {
  for (const town of towns) if (!/^\d{2,9}$/.test(town)) throw new Error('not a town code');
  return towns.join(',');
}

/**
 * Runs `work` in a transaction that sees only `towns`: as role `redvest_app`, under row-level security.
 * SET LOCAL and not set_config(), so that a distributed database carries it to its workers.
 */
export function inTowns<T>(
  db: Db,
  towns: readonly string[],
  work: (tx: Tx) => Promise<T>,
  readOnly = false,
): Promise<T> {
  const list = townList(towns);
  const transaction = readOnly ? db.transaction().setAccessMode('read only') : db.transaction();
  return transaction.execute(async (tx) => {
    // One round trip: the simple protocol takes several statements when there are no parameters.
    await sql.raw(`set local role redvest_app; set local redvest.towns = '${list}'`).execute(tx);
    return work(tx);
  });
}

/** The same transaction, seen with a module's own tables. */
export const tablesOf = <Tables>(tx: Tx): Transaction<Tables> => tx as unknown as Transaction<Tables>;
