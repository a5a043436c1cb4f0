import { demoAreas } from '#demo/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { townOf } from '#platform/contract/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';

/** The demo's village with its grids and groups, and nobody in it. */
export const village = '310116104231';

export async function loadVillage(server: RedvestServer): Promise<void> {
  const areas = demoAreas();
  await inTowns(server.app.database.kysely, [...new Set(areas.map(({ code }) => townOf(code)))], (tx) =>
    insertAreas(
      tx,
      areas.map((area) => ({ ordinal: null, geometry: null, ...area })),
      0,
    ),
  );
  await server.areas.reload();
}
