import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { PlatformTables } from './tables.ts';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Db = Kysely<PlatformTables>;

export interface Database {
  pool: pg.Pool;
  kysely: Db;
  close(): Promise<void>;
}

/** Opens a pool. A lost idle connection is replaced at the next use, so its error is only worth a note. */
export function connect(config: pg.PoolConfig, onError: (error: Error) => void = () => {}): Database {
  const pool = new pg.Pool({ max: 16, ...config, application_name: 'redvest' });
  pool.on('error', onError);
  // A connection that breaks while it is in use says so by its query; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', onError));
  const kysely = new Kysely<PlatformTables>({
    dialect: new PostgresDialect({ pool: answeringLast(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { pool, kysely, close: () => kysely.destroy() };
}

/** Of several statements sent at once, Kysely is given the answer to the last. */
function answeringLast(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => {
      const client = await pool.connect();
      const query = async (text: string, parameters: readonly unknown[]) => {
        const answer: pg.QueryResult | pg.QueryResult[] = await client.query(text, [...parameters]);
        return Array.isArray(answer) ? answer.at(-1) : answer;
      };
      return { query: query as never, release: () => client.release() };
    },
    end: () => pool.end(),
  };
}
