import { z } from 'zod';
import { AreaCode, command, Day, defineModule, Id, query, staffRoles, Text } from '#platform/contract/index.ts';

export const AreaKind = z.enum([
  'province',
  'city',
  'district',
  'town',
  'village',
  'grid',
  'group',
  'building',
  'unit',
]);
export type AreaKind = z.infer<typeof AreaKind>;

/** Zone status of an area; what follows from it is a rule set of a later module. */
export const ZoneStatus = z.enum(['none', 'closed', 'controlled', 'precautionary', 'high', 'medium', 'low']);
export type ZoneStatus = z.infer<typeof ZoneStatus>;

/** GeoJSON polygon, WGS-84, lon-lat. */
export const Polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z
    .array(z.array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])).max(5000))
    .max(50),
});
export type Polygon = z.infer<typeof Polygon>;

export const Area = z.object({
  code: AreaCode,
  parent: AreaCode.nullable(),
  kind: AreaKind,
  name: z.string(),
  /** "5" in 5组, 5号楼. */
  ordinal: z.number().int().nullable(),
  geometry: Polygon.nullable(),
  zone: ZoneStatus,
  zoneSince: Day.nullable(),
  retired: z.boolean(),
});
export type Area = z.infer<typeof Area>;

/** What the first administrator of an empty installation says of the place. */
export const Founding = z.object({
  /** The statistics bureau's code of the village, 12 digits. */
  village: z.string().regex(/^\d{9}(?!000)\d{3}$/),
  townName: Text(60).pipe(z.string().min(1)),
  villageName: Text(60).pipe(z.string().min(1)),
  /** How many villager groups; 0 where there are none. */
  groupCount: z.number().int().min(0).max(99),
});
export type Founding = z.infer<typeof Founding>;

const AreaChange = z.object({
  code: AreaCode,
  name: Text(60).optional(),
  parent: AreaCode.optional(),
  ordinal: z.number().int().min(0).max(9999).nullable().optional(),
  geometry: Polygon.nullable().optional(),
});

export const areasContract = defineModule({
  name: 'areas',
  commands: {
    create: command({
      name: 'areas.create',
      summary: { zh: '新建区域', en: 'Create an area' },
      roles: ['admin', 'duty', 'clerk'],
      payload: z.object({
        code: AreaCode,
        parent: AreaCode,
        kind: AreaKind,
        name: Text(60),
        ordinal: z.number().int().min(0).max(9999).nullable(),
        geometry: Polygon.nullable(),
      }),
      result: z.object({ code: AreaCode }),
      errors: ['area.exists', 'area.parentUnknown', 'area.codeUnfit'],
    }),
    update: command({
      name: 'areas.update',
      summary: { zh: '修改区域', en: 'Change an area' },
      roles: ['admin', 'duty', 'clerk'],
      payload: AreaChange,
      result: z.object({ code: AreaCode }),
      errors: ['area.notFound', 'area.parentUnknown', 'area.cycle'],
    }),
    retire: command({
      name: 'areas.retire',
      summary: { zh: '停用或恢复区域', en: 'Retire an area or bring it back' },
      roles: ['admin', 'duty', 'clerk'],
      payload: z.object({ code: AreaCode, retired: z.boolean() }),
      result: z.object({ code: AreaCode }),
      errors: ['area.notFound', 'area.hasPeople'],
    }),
    setZone: command({
      name: 'areas.setZone',
      summary: { zh: '设定管控区类别', en: 'Set the zone status of an area' },
      roles: ['admin', 'duty'],
      payload: z.object({ code: AreaCode, status: ZoneStatus, from: Day, ruleSet: Text(40), note: Text(500) }),
      result: z.object({ code: AreaCode }),
      errors: ['area.notFound'],
    }),
  },
  queries: {
    tree: query({
      name: 'areas.tree',
      summary: { zh: '区域树（含几何）', en: 'The tree of areas with geometry' },
      roles: [...staffRoles, 'volunteer'],
      input: z.object({}),
      output: z.object({ areas: z.array(Area) }),
    }),
    zoneHistory: query({
      name: 'areas.zoneHistory',
      summary: { zh: '管控区变更历史', en: 'History of an area’s zone status' },
      roles: staffRoles,
      input: z.object({ code: AreaCode }),
      output: z.object({
        entries: z.array(
          z.object({
            id: Id,
            status: ZoneStatus,
            from: Day,
            ruleSet: z.string(),
            note: z.string(),
            recordedAt: z.string(),
            actorName: z.string(),
          }),
        ),
      }),
    }),
  },
});
