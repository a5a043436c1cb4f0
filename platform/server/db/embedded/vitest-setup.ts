import { migrate } from '../migrate.ts';
import { startTestCluster, testClusterVariable } from './test-cluster.ts';

/** Vitest's global setup for everything that needs PostgreSQL: one cluster a run, one template migrated once. */
export default async function setup(): Promise<() => Promise<void>> {
  const { cluster, stop } = await startTestCluster(migrate);
  process.env[testClusterVariable] = JSON.stringify(cluster);
  return stop;
}
