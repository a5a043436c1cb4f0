/**
 * One world, or several from neighbouring seeds, with their troubles counted:
 * `npm run sim -- --seed N --steps M [--worlds K]`
 */
import { parseArgs } from 'node:util';
import { startTestCluster, testClusterVariable } from '#platform/server/db/embedded/test-cluster.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { openGround } from './ground.ts';
import { live, replayCommand } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    steps: { type: 'string', default: '150' },
    worlds: { type: 'string', default: '1' },
  },
});
const [first, steps, worlds] = [values.seed, values.steps, values.worlds].map(Number) as [number, number, number];
if (![first, steps, worlds].every(Number.isSafeInteger))
  throw new Error('--seed, --steps and --worlds take whole numbers');

const { cluster, stop } = await startTestCluster(migrate);
process.env[testClusterVariable] = JSON.stringify(cluster);
try {
  const ground = await openGround();
  for (let seed = first; seed < first + worlds; seed += 1) {
    const startMs = performance.now();
    const outcome = await live(ground, seed, steps);
    console.log(JSON.stringify({ seed, steps, ms: Math.round(performance.now() - startMs), ...outcome.counts }));
    if (outcome.faults.length === 0) continue;
    process.exitCode = 1;
    for (const { check, what } of outcome.faults) console.log(`  ✗ ${check}: ${what}`);
    console.log(`  ${replayCommand(outcome)}`);
  }
  await ground.close();
} finally {
  await stop();
}
