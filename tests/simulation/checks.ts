import { verifyJournal } from '#platform/server/audit/verify.ts';
import { inTowns, type Tx } from '#platform/server/db/scoped.ts';
import { checkCommands } from './checks/commands.ts';
import { checkCopies } from './checks/copies.ts';
import { checkDifferences } from './checks/differences.ts';
import type { Fault } from './checks/fault.ts';
import { checkLedger } from './checks/ledger.ts';
import { headcountThen } from './steps.ts';
import type { World } from './world.ts';

/** Everything that must hold at the end, whatever happened on the way. */
export async function check(world: World): Promise<Fault[]> {
  const { ground, town, history } = world;
  const reading = <T>(work: (tx: Tx) => Promise<T>) => inTowns(ground.database.kysely, [town.code], work, true);
  const faults = await reading((tx) => checkCommands(tx, world));
  for (const { id, first, then } of history.contradictions) {
    faults.push({ check: 'answers', what: `${id} was answered ${first} and then ${then}` });
  }
  faults.push(...(await reading((tx) => checkLedger(tx, world))));
  for (const { at, byArea } of history.headcounts) {
    const now = JSON.stringify(await headcountThen(world, at));
    if (now !== JSON.stringify(byArea)) {
      faults.push({ check: 'headcount', what: `of ${at} was ${JSON.stringify(byArea)} and is ${now}` });
    }
  }
  faults.push(...(await checkCopies(world)), ...(await checkDifferences(world)));
  const journal = await reading((tx) => verifyJournal(tx, ground.registry, town.code));
  if (!journal.ok) faults.push({ check: 'journal', what: `broken at ${journal.brokenAt}` });
  return faults;
}
