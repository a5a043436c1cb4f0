import { sql } from 'kysely';
import { reconcileTown } from '#modules/drives/server/index.ts';
import { inTowns, type Tx } from '#platform/server/db/scoped.ts';
import { compare } from '../comparing.ts';
import { canonical } from '../history.ts';
import type { World } from '../world.ts';
import type { Fault } from './fault.ts';

interface Row {
  id: string;
  kind: string;
  state: string;
  detail: unknown;
  area: string;
}

/** What was compared bit by bit is what comparing everything from the beginning finds. */
export async function checkDifferences(world: World): Promise<Fault[]> {
  const { ground, town, clock } = world;
  await compare(world);
  let gathered = new Map<string, Row>();
  let anew = new Map<string, Row>();
  const undone = new Error('undo');
  await inTowns(ground.database.kysely, [town.code], async (tx) => {
    gathered = await openDifferences(tx);
    await sql`delete from discrepancies where state <> 'settled'`.execute(tx);
    await sql`delete from ledger_compared`.execute(tx);
    await sql`update drives set compared_seq = null`.execute(tx);
    await reconcileTown(tx, town.code, ground.areas, clock.iso());
    anew = await openDifferences(tx);
    throw undone;
  }).catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  const faults: Fault[] = [];
  for (const [id, row] of anew) {
    const known = gathered.get(id);
    if (!known) faults.push({ check: 'differences', what: `${row.kind} ${id} was overlooked` });
    else if (canonical({ ...known, state: '' }) !== canonical({ ...row, state: '' })) {
      faults.push({ check: 'differences', what: `${canonical(known)} should say ${canonical(row)}` });
    }
  }
  for (const [id, row] of gathered) {
    if (!anew.has(id)) faults.push({ check: 'differences', what: `${row.kind} ${id} should be gone` });
  }
  return faults;
}

async function openDifferences(tx: Tx): Promise<Map<string, Row>> {
  const { rows } = await sql<Row>`
    select id, kind, state, detail, area from discrepancies where state in ('open', 'assigned')
  `.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
