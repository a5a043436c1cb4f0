import type { Random } from '#demo/random.ts';
import { loadRoster } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { Clock } from './clock.ts';
import type { Ground } from './ground.ts';

/** A village of three groups in two grids, with some households. */
export interface Town {
  code: string;
  village: string;
  groups: string[];
  /** Where a phone's post may be. */
  posts: string[];
  households: string[];
  people: string[];
}

/** Ids in the order of their making, from the seed alone. */
export function idsFrom(random: Random, clock: Clock): () => string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.int(0, 15).toString(16)).join('');
  return () => {
    const time = clock.ms.toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  };
}

export async function settleTown(ground: Ground, clock: Clock, random: Random, newId: () => string): Promise<Town> {
  const code = ground.freeTown();
  const village = `${code}231`;
  const groups = [1, 2, 3].map((ordinal) => `${village}.0${ordinal}`);
  const area = (own: string, parent: string | null, kind: 'town' | 'village' | 'grid' | 'group') => ({
    code: own,
    parent,
    kind,
    name: own,
    ordinal: null,
    geometry: null,
  });
  const households = Array.from({ length: random.int(4, 8) }, (_, n) => ({
    id: newId(),
    area: random.pick(groups),
    fields: { houseNo: `${n + 1}号` },
    people: Array.from({ length: random.int(1, 4) }, (_, m) => ({
      id: newId(),
      fields: { name: `住户${n + 1}之${m + 1}` },
      present: random.chance(0.8),
    })),
  }));
  const grids = [`${village}.g1`, `${village}.g2`] as const;
  await ground.addAreas(code, [
    area(code, null, 'town'),
    area(village, code, 'village'),
    ...grids.map((grid) => area(grid, village, 'grid')),
    ...groups.map((group, n) => area(group, n < 2 ? grids[0] : grids[1], 'group')),
  ]);
  const yesterday = clock.iso(-24 * 3600_000);
  await inTowns(ground.database.kysely, [code], (tx) => loadRoster(tx, code, households, yesterday, '名册'));
  return {
    code,
    village,
    groups,
    posts: [...groups, `${village}.g1`, village],
    households: households.map(({ id }) => id),
    people: households.flatMap(({ people }) => people.map(({ id }) => id)),
  };
}
