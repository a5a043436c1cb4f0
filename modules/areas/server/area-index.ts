import type { Kysely } from 'kysely';
import type { AreaIndex } from '#platform/server/actor.ts';
import type { Database } from '#platform/server/db/connect.ts';
import { type AreaNode, AreaTree } from '../domain/tree.ts';
import type { AreaTables } from './store.ts';

/** The tree in memory, read anew after every change of an area. */
export interface LoadedAreas extends AreaIndex {
  tree(): AreaTree;
  reload(): Promise<void>;
}

export async function loadAreas(database: Database): Promise<LoadedAreas> {
  // Read as the owner of the tables: permission needs the whole tree, and codes and names are public.
  const db = database.kysely as unknown as Kysely<AreaTables>;
  const read = async () =>
    new AreaTree(
      await db
        .selectFrom('areas')
        .select(['code', 'parent', 'kind', 'name', 'ordinal', 'retired'])
        .orderBy('code')
        .execute(),
    );
  let tree = await read();
  return {
    tree: () => tree,
    reload: async () => {
      tree = await read();
    },
    exists: (code) => tree.exists(code),
    nameOf: (code) => tree.find(code)?.name ?? code,
    covers: (outer, inner) => tree.covers(outer, inner),
    within: (code) => tree.within(code),
    townsWithin: (code) => tree.townsWithin(code),
    towns: () => tree.towns(),
  };
}

/** For tests and tools that hold a tree of their own. */
export function indexOf(nodes: Iterable<AreaNode>): AreaIndex {
  const tree = new AreaTree(nodes);
  return {
    exists: (code) => tree.exists(code),
    nameOf: (code) => tree.find(code)?.name ?? code,
    covers: (outer, inner) => tree.covers(outer, inner),
    within: (code) => tree.within(code),
    townsWithin: (code) => tree.townsWithin(code),
    towns: () => tree.towns(),
  };
}
