import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { PgConfig } from './pg-config.ts';

/** Any fixed number: the lock that a running Redvest holds on its embedded database. */
const lockKey = 7_347_281;
/** The session of a Redvest that was killed this instant may still be closing. */
const heldPatienceMs = 1_500;
/** A live server that does not answer for so long has lost its socket. Recovery answers, so it may take longer. */
const silentPatienceMs = 10_000;

export interface Guard {
  /** Resolves when the session ends: by `release`, or because the server died. */
  lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Connects as soon as the server answers and takes the lock that says: one Redvest at a time.
 * It is a session's lock, so it vanishes with its holder however that ends; no file has to be cleaned up.
 * `held`: another Redvest has it. `silent`: no server there.
 */
export async function takeGuard(config: PgConfig, isServerAlive: () => boolean): Promise<Guard | 'held' | 'silent'> {
  const client = await connect(config, isServerAlive);
  if (!client) return 'silent';
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
  try {
    const deadline = Date.now() + heldPatienceMs;
    while (!(await tryLock(client))) {
      if (Date.now() > deadline) {
        await client.end();
        return 'held';
      }
      await sleep(50);
    }
  } catch {
    return 'silent'; // It died between connecting and locking.
  }
  return { lost, release: () => client.end() };
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockKey]);
  return rows[0]?.taken === true;
}

async function connect(config: PgConfig, isServerAlive: () => boolean): Promise<Client | undefined> {
  let lastAnswer = Date.now();
  while (isServerAlive() && Date.now() - lastAnswer < silentPatienceMs) {
    // Not in the application's own database, where an open session would stand in the way of a restore.
    const client = new Client({ ...config, database: 'postgres', application_name: 'redvest guard' });
    client.on('error', () => undefined); // `end` follows and is what we listen to.
    try {
      await client.connect();
      return client;
    } catch (error) {
      // A code of PostgreSQL's own ("starting up", "too many clients") is an answer; ENOENT and the like are none.
      if (/^\d\w{4}$/.test((error as { code?: string }).code ?? '')) lastAnswer = Date.now();
      await sleep(20);
    }
  }
  return undefined;
}
