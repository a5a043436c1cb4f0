import { townOf } from '#platform/contract/index.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Json } from '#platform/server/db/tables.ts';
import type { Area, AreaKind, Polygon, ZoneStatus } from '../contract.ts';

export interface AreaTables {
  areas: {
    town: string;
    code: string;
    parent: string | null;
    kind: AreaKind;
    name: string;
    ordinal: number | null;
    geometry: Json<Polygon | null> | null;
    retired: boolean;
    changedSeq: number;
  };
  areaZones: {
    town: string;
    id: string;
    code: string;
    status: ZoneStatus;
    fromDay: string;
    ruleSet: string;
    note: string;
    recordedAt: string;
    actorName: string;
  };
}

const areas = tablesOf<AreaTables>;

/** Everything below (or above, being few) the towns in scope, with today's zone status. */
export async function listAreas(tx: Tx, towns: readonly string[], today: string): Promise<Area[]> {
  const rows = await areas(tx)
    .selectFrom('areas')
    .leftJoinLateral(
      (inner) =>
        inner
          .selectFrom('areaZones')
          .select(['status', 'fromDay'])
          .whereRef('areaZones.town', '=', 'areas.town')
          .whereRef('areaZones.code', '=', 'areas.code')
          .where('fromDay', '<=', today)
          .orderBy('fromDay', 'desc')
          .orderBy('recordedAt', 'desc')
          .limit(1)
          .as('zone'),
      (join) => join.onTrue(),
    )
    .select(['code', 'parent', 'kind', 'name', 'ordinal', 'geometry', 'retired', 'zone.status', 'zone.fromDay'])
    .where('areas.town', 'in', towns)
    .orderBy('code')
    .execute();
  return rows.map(({ status, fromDay, geometry, ...row }) => ({
    ...row,
    geometry: geometry as Polygon | null,
    zone: status ?? 'none',
    zoneSince: fromDay,
  }));
}

/** Adds areas as given; those whose code exists are left as they are. Used at loading too. */
export async function insertAreas(
  tx: Tx,
  list: readonly Pick<Area, 'code' | 'parent' | 'kind' | 'name' | 'ordinal' | 'geometry'>[],
  seq: number,
): Promise<void> {
  if (list.length === 0) return;
  await areas(tx)
    .insertInto('areas')
    .values(
      list.map(({ geometry, ...area }) => ({
        ...area,
        town: townOf(area.code),
        geometry: geometry ? JSON.stringify(geometry) : null,
        retired: false,
        changedSeq: seq,
      })),
    )
    .onConflict((conflict) => conflict.columns(['town', 'code']).doNothing())
    .execute();
}

export async function updateArea(
  tx: Tx,
  code: string,
  seq: number,
  change: { name?: string; parent?: string; ordinal?: number | null; geometry?: Polygon | null; retired?: boolean },
): Promise<void> {
  const { geometry, ...rest } = change;
  await areas(tx)
    .updateTable('areas')
    .set({
      ...rest,
      ...(geometry === undefined ? {} : { geometry: geometry === null ? null : JSON.stringify(geometry) }),
      changedSeq: seq,
    })
    .where('town', '=', townOf(code))
    .where('code', '=', code)
    .execute();
}

export async function insertZone(tx: Tx, row: AreaTables['areaZones']): Promise<void> {
  await areas(tx).insertInto('areaZones').values(row).execute();
}

export async function zoneHistory(tx: Tx, code: string) {
  const rows = await areas(tx)
    .selectFrom('areaZones')
    .select(['id', 'status', 'fromDay', 'ruleSet', 'note', 'recordedAt', 'actorName'])
    .where('town', '=', townOf(code))
    .where('code', '=', code)
    .orderBy('fromDay', 'desc')
    .orderBy('recordedAt', 'desc')
    .execute();
  return rows.map(({ fromDay, ...row }) => ({ ...row, from: fromDay }));
}
