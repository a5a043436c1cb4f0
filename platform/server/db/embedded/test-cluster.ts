import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type ClientConfig } from 'pg';
import { startEmbedded } from './embedded.ts';
import type { PgConfig } from './pg-config.ts';
import { isOtherRunning } from './processes.ts';

/** What test files need to make databases for themselves; travels as JSON in an environment variable. */
export interface TestCluster {
  /** Who may create databases. */
  admin: ClientConfig;
  /** How the application connects; the database differs from test file to test file. */
  app: PgConfig & { password?: string };
  /** An empty database with all migrations applied. */
  template: string;
}

export const testClusterVariable = 'REDVEST_TEST_CLUSTER';

/** A cluster for one run of the tests: migrated once, thrown away at the end, and no waiting for disks. */
export async function startTestCluster(
  migrate: (config: PgConfig) => Promise<unknown>,
): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL_TEST;
  const server = url ? givenServer(url) : await throwAwayServer();
  const template = `redvest_test_${randomBytes(4).toString('hex')}`;
  const cluster = { ...server.connections, template };
  async function stop(): Promise<void> {
    await dropDatabases(cluster);
    await server.stop();
  }
  try {
    await asAdmin(cluster, `create database ${template} owner ${cluster.app.user}`);
    await migrate({ ...cluster.app, database: template });
  } catch (error) {
    await stop();
    throw error;
  }
  return { cluster, stop };
}

/** Runs one statement with the right to create databases. */
export async function asAdmin(cluster: TestCluster, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(cluster.admin);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const folderPrefix = '/tmp/redvest-test-';
const silent = { info() {}, warn: console.warn };

interface Server {
  connections: Pick<TestCluster, 'admin' | 'app'>;
  stop(): Promise<void>;
}

async function throwAwayServer(): Promise<Server> {
  await sweep();
  const folder = mkdtempSync(`${folderPrefix}${process.pid}-`);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };
  const database = await startEmbedded({ dataDir: join(folder, 'postgres'), log: silent, settings });
  return {
    connections: {
      admin: { ...database.config, user: 'postgres', database: 'postgres' },
      app: database.config,
    },
    async stop() {
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends and removes the clusters of runs that were killed. */
async function sweep(): Promise<void> {
  for (const name of readdirSync('/tmp')) {
    const path = join('/tmp', name);
    const owner = path.startsWith(folderPrefix) ? Number(path.slice(folderPrefix.length).split('-')[0]) : 0;
    if (owner === 0 || isOtherRunning(owner)) continue;
    try {
      const { stop } = await startEmbedded({ dataDir: join(path, 'postgres'), log: silent });
      await stop();
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Another user's, or beyond repair: nothing that this run depends on.
    }
  }
}

/** Somebody's own PostgreSQL: its role must be able to create databases, and no superuser, or row security sleeps. */
function givenServer(url: string): Server {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const app = {
    host: searchParams.get('host') ?? hostname,
    port: Number(port || 5432),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
  };
  return { connections: { admin: app, app }, stop: async () => undefined };
}

/** Also takes what test files left behind when they were killed. */
async function dropDatabases(cluster: TestCluster): Promise<void> {
  const pattern = `${cluster.template}%`;
  const rows = await asAdmin(cluster, `select datname from pg_database where datname like '${pattern}'`);
  for (const { datname } of rows) await asAdmin(cluster, `drop database "${datname}" with (force)`);
}
