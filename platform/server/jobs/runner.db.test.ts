import pg from 'pg';
import { expect, it } from 'vitest';
import { testDatabase } from '../db/embedded/for-tests.ts';
import { freeAbandonedJobs, prepareJobs } from './runner.ts';

it('sets free what a killed server was working on', async () => {
  const database = await testDatabase();
  const pool = new pg.Pool(database.config);
  pool.on('connect', (client) => client.on('error', () => {}));
  try {
    await prepareJobs(pool);
    await pool.query("select graphile_worker.add_job('people.readImport', '{}')");
    await pool.query("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'a dead worker'");
    await freeAbandonedJobs(pool);
    const { rows } = await pool.query('select locked_by from graphile_worker._private_jobs');
    expect(rows).toEqual([{ locked_by: null }]);
    await freeAbandonedJobs(pool);
  } finally {
    await pool.end();
    await database.drop();
  }
});
