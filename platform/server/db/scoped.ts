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
  const begin = `begin${readOnly ? ' read only' : ''}; ${scopeOf(towns)}`;
  return transact(db, begin, async (tx) => ({ result: await work(tx) }));
}

/** What sets a transaction's role and towns. */
export const scopeOf = (towns: readonly string[]): string =>
  `set local role redvest_app; set local redvest.towns = '${townList(towns)}'`;

/**
 * One transaction, with statements sent along with its begin and its end: each saves a round trip, which costs a
 * busy server more than the statement. Several statements without parameters may travel together.
 * @param begin SQL from `begin` on
 * @param work is given the rows of the last statement of `begin`; `last` is SQL that goes with the commit
 */
export function transact<T, Row = unknown>(
  db: Db,
  begin: string,
  work: (tx: Tx, rows: Row[]) => Promise<{ result: T; last?: string }>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    try {
      const { rows } = await sql.raw<Row>(begin).execute(connection);
      const { result, last } = await work(connection as Tx, rows);
      await sql.raw(last ? `${last}; commit` : 'commit').execute(connection);
      return result;
    } catch (error) {
      // A connection that broke has rolled back by itself.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => {});
      throw error;
    }
  });
}

/** The same transaction, seen with a module's own tables. */
export const tablesOf = <Tables>(tx: Tx): Transaction<Tables> => tx as unknown as Transaction<Tables>;
