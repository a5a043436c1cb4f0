import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { projectRoot } from './root.ts';

/** Any number that nothing else in the database uses as an advisory lock. */
const migrationLock = 7_338_378;

/**
 * Brings a database to the newest schema: runs the numbered files of migrations/ that it has not seen,
 * each in its own transaction, one server at a time.
 * @returns the names of the files that were run
 */
export async function migrate(config: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists migrations (name text primary key, run_at timestamptz not null default now())',
    );
    const done = new Set(
      (await client.query<{ name: string }>('select name from migrations')).rows.map((row) => row.name),
    );
    const folder = join(projectRoot, 'migrations');
    const pending = (await readdir(folder)).filter((name) => name.endsWith('.sql') && !done.has(name)).sort();
    for (const name of pending) {
      const sql = await readFile(join(folder, name), 'utf8');
      await client.query('begin');
      try {
        await client.query(sql);
        await client.query('insert into migrations (name) values ($1)', [name]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error });
      }
    }
    return pending;
  } finally {
    await client.end();
  }
}
