import { sql } from 'kysely';
import { reconcileTown } from '#modules/drives/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { World } from './world.ts';

/** Brings the differences in line with the journal, as the follower does after a commit. */
export function compare({ ground, town, clock }: World): Promise<boolean> {
  return inTowns(ground.database.kysely, [town.code], (tx) => reconcileTown(tx, town.code, ground.areas, clock.iso()));
}

export interface StoredDifference {
  id: string;
  kind: string;
  personId: string | null;
}

/** What the board shows as open, in an order that does not depend on chance. */
export function readDifferences({ ground, town }: World): Promise<StoredDifference[]> {
  return inTowns(ground.database.kysely, [town.code], async (tx) => {
    const { rows } = await sql<StoredDifference>`
      select id, kind, person_id from discrepancies where state in ('open', 'assigned')
      order by kind, drive_id, person_id, household_id, name, detail->>'entryId', detail->>'totalId',
        detail->'records'->0->>'id'
    `.execute(tx);
    return rows;
  });
}
