import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BestKnown, Instances } from '../family.ts';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** Where published instances lie when nothing is said: beside the project. */
const besideTheProject = join(projectRoot, '../shared/data/instances');

/** @param given --instances; it has to exist, the other places need not */
export function findInstances(given: string | undefined): Instances | undefined {
  const named = given ?? process.env.REDVEST_INSTANCES;
  const folder = resolve(named ?? besideTheProject);
  if (!existsSync(folder)) {
    if (named !== undefined) throw new Error(`There is no folder of instances ${folder}.`);
    return undefined;
  }
  const bestKnownFile = join(folder, 'best-known.json');
  if (!existsSync(bestKnownFile)) throw new Error(`${folder} has no best-known.json.`);
  const bestKnown = JSON.parse(readFileSync(bestKnownFile, 'utf8')) as Record<string, Record<string, BestKnown>>;
  return { folder, bestKnown };
}
