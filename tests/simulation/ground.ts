import { insertAreas, type LoadedAreas, loadAreas } from '#modules/areas/server/index.ts';
import { createDrivesModule } from '#modules/drives/server/index.ts';
import { peopleModule } from '#modules/people/server/index.ts';
import { buildRegistry, type Registry } from '#platform/server/commands/registry.ts';
import { connect, type Database } from '#platform/server/db/connect.ts';
import { testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { inTowns } from '#platform/server/db/scoped.ts';

/** What worlds stand on: one database with a town for each, and the real decisions. */
export interface Ground {
  database: Database;
  areas: LoadedAreas;
  registry: Registry;
  /** A town nobody lives in yet. */
  freeTown(): string;
  addAreas(town: string, areas: Parameters<typeof insertAreas>[1]): Promise<void>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const test = await testDatabase();
  const database = connect(test.config);
  const areas = await loadAreas(database);
  const noContext = () => {
    throw new Error('worlds compare when their steps say so');
  };
  const registry = buildRegistry([peopleModule, createDrivesModule(noContext)]);
  let towns = 0;
  let lastAdding: Promise<void> = Promise.resolve();
  return {
    database,
    areas,
    registry,
    freeTown: () => `31${String(++towns).padStart(7, '0')}`,
    addAreas(town, rows) {
      // One after the other: a tree read before another world's areas were there must not replace theirs.
      lastAdding = lastAdding.then(async () => {
        await inTowns(database.kysely, [town], (tx) => insertAreas(tx, rows, 0));
        await areas.reload();
      });
      return lastAdding;
    },
    async close() {
      await database.close();
      await test.drop();
    },
  };
}
