import { randomBytes } from 'node:crypto';
import { connectionString, type PgConfig } from './pg-config.ts';
import { asAdmin, type TestCluster, testClusterVariable } from './test-cluster.ts';

export interface TestDatabase {
  config: PgConfig;
  connectionString: string;
  /** Removes it, cutting connections that are still open. */
  drop(): Promise<void>;
}

/**
 * A migrated, empty database of one's own, in some 30 ms; for files named `*.db.test.ts` and simulations.
 * Connects as the application does: no superuser, bound by row-level security.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const cluster = sharedCluster();
  const database = `${cluster.template}_${randomBytes(6).toString('hex')}`;
  await asAdmin(cluster, `create database ${database} template ${cluster.template} owner ${cluster.app.user}`);
  const config = { ...cluster.app, database };
  return {
    config,
    connectionString: connectionString(config),
    drop: async () => void (await asAdmin(cluster, `drop database if exists ${database} with (force)`)),
  };
}

function sharedCluster(): TestCluster {
  const found = process.env[testClusterVariable];
  if (!found) throw new Error('No test cluster: name the file *.db.test.ts, so that vitest starts one');
  return JSON.parse(found) as TestCluster;
}
