/**
 * A whole server with its own PostgreSQL, to be killed. `REDVEST_DATA` says where; it tells its parent the port, how to
 * reach the database, and whom to kill.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PgConfig, startEmbedded } from '#platform/server/db/embedded/index.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { composeServer } from '../../apps/server/compose.ts';
import { makeTown, openRound } from '../../benchmarks/support/recording/town.ts';
import { driveId } from './recorder.ts';

/** The first time only: a town with so many people. */
async function furnish(config: PgConfig): Promise<void> {
  await migrate(config);
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from areas limit 1');
    if (rowCount === 0) {
      await makeTown(client, Number(process.env.CRASH_PEOPLE));
      await openRound(client, driveId);
    }
  } finally {
    await client.end();
  }
}

const quiet = { info: () => {}, warn: () => {} };
const embedded = await startEmbedded({ dataDir: process.env.REDVEST_DATA ?? '', log: quiet });
await furnish(embedded.config);
const server = await composeServer({
  database: embedded.config,
  secret: 'crash'.repeat(8),
  publicUrl: undefined,
  logLevel: 'silent',
});
await server.http.listen({ port: 0, host: '127.0.0.1' });
const address = server.http.server.address();
const port = typeof address === 'object' ? (address?.port ?? 0) : 0;

async function stop(): Promise<void> {
  // A database that is just being killed must not keep a test from ending.
  await Promise.race([server.close(), sleep(5000)]);
  await embedded.stop();
  process.exit(0);
}

process.on('message', (message) => {
  if (message === 'stop') void stop();
  if (message === 'postmaster') process.send?.({ postmaster: embedded.pid });
});
process.on('disconnect', () => void stop());
process.send?.({ port, config: embedded.config });
