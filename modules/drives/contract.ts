import { z } from 'zod';
import { PresenceWish } from '#modules/people/contract.ts';
import {
  AreaCode,
  command,
  defineModule,
  Id,
  Instant,
  Page,
  query,
  type Role,
  Text,
} from '#platform/contract/index.ts';
import {
  Comparison,
  Discrepancy,
  DiscrepancyKind,
  DiscrepancyState,
  Drive,
  DriveKind,
  DriveProgress,
  DriveRecord,
  DriveUnit,
  RecordPayload,
  RecordResult,
  Resolution,
} from './nouns.ts';

const leads = ['clerk', 'grid'] as const satisfies readonly Role[];
const readers = ['duty', 'clerk', 'grid'] as const satisfies readonly Role[];
const withVolunteers = [...readers, 'volunteer'] as const satisfies readonly Role[];

export const drivesContract = defineModule({
  name: 'drives',
  commands: {
    start: command({
      name: 'drives.start',
      summary: { zh: '开始一轮（抗原、核酸、发放、点名、摸排）', en: 'Start a round' },
      roles: leads,
      payload: z.object({ kind: DriveKind, unit: DriveUnit, title: Text(80), startsAt: Instant }),
      result: z.object({ driveId: Id }),
      errors: ['drive.titleEmpty'],
    }),
    close: command({
      name: 'drives.close',
      summary: { zh: '结束一轮', en: 'Close a round' },
      roles: leads,
      payload: z.object({ driveId: Id }),
      result: z.object({ driveId: Id }),
      errors: ['drive.notFound', 'drive.closed'],
    }),
    reopen: command({
      name: 'drives.reopen',
      summary: { zh: '重新打开一轮', en: 'Open a closed round again' },
      roles: leads,
      payload: z.object({ driveId: Id, reason: Text(200) }),
      result: z.object({ driveId: Id }),
      errors: ['drive.notFound', 'drive.open'],
    }),
    record: command({
      name: 'drives.record',
      summary: { zh: '登记一人（或一户）', en: 'Record one person or door in a round' },
      roles: [...leads, 'volunteer'],
      payload: RecordPayload,
      result: z.object({ late: z.boolean() }),
      errors: ['drive.notFound', 'drive.notYours', 'record.nobody', 'record.resultUnfit', 'person.notFound'],
      bulk: true,
    }),
    voidRecord: command({
      name: 'drives.voidRecord',
      summary: { zh: '作废一条登记', en: 'Void a record (undo)' },
      roles: [...leads, 'volunteer'],
      payload: z.object({ recordId: Id, reason: Text(200) }),
      result: z.object({ recordId: Id }),
      errors: ['record.notFound', 'record.voided', 'record.notYours'],
    }),
    exempt: command({
      name: 'drives.exempt',
      summary: { zh: '本轮免做', en: 'Exempt a person from a round' },
      roles: leads,
      payload: z.object({ driveId: Id, personId: Id, reason: Text(200), exempt: z.boolean().default(true) }),
      result: z.object({}),
      errors: ['drive.notFound', 'person.notFound', 'exemption.needsReason'],
    }),
    assign: command({
      name: 'drives.assign',
      summary: { zh: '差异指派给人', en: 'Give differences to somebody to chase' },
      roles: leads,
      payload: z.object({
        discrepancyIds: z.array(Id).min(1).max(500),
        ownerId: Text(64).nullable(),
        ownerName: Text(100).nullable(),
        note: Text(500).optional(),
      }),
      result: z.object({ changed: z.number().int() }),
      errors: ['discrepancy.notFound'],
    }),
    settle: command({
      name: 'drives.settle',
      summary: { zh: '了结差异，并写入相应台账', en: 'Settle differences; writes the ledger entries they imply' },
      roles: leads,
      payload: z.object({
        discrepancyIds: z.array(Id).min(1).max(500),
        resolution: Resolution,
        reason: Text(500),
        effectiveAt: Instant.optional(),
        /** `samePerson`, `named`: who it is. */
        personId: Id.optional(),
        newPerson: PresenceWish.shape.newPerson,
        /** `countedAfterAll`: with what result. */
        result: RecordResult.optional(),
        /** `duplicate`: which record stays; the others are voided. */
        keepRecordId: Id.optional(),
      }),
      result: z.object({ settled: z.array(Id), entryIds: z.array(Id) }),
      errors: [
        'discrepancy.notFound',
        'discrepancy.closed',
        'resolution.unfit',
        'resolution.needsPerson',
        'resolution.needsHousehold',
        'resolution.needsReason',
        'person.notFound',
        'presence.alreadyHere',
        'presence.alreadyAway',
      ],
    }),
    unsettle: command({
      name: 'drives.unsettle',
      summary: { zh: '撤销了结', en: 'Take a settlement back, with the entries it wrote' },
      roles: leads,
      payload: z.object({ discrepancyId: Id, reason: Text(200) }),
      result: z.object({ discrepancyId: Id }),
      errors: ['discrepancy.notFound', 'discrepancy.notSettled'],
    }),
  },
  queries: {
    list: query({
      name: 'drives.list',
      summary: { zh: '各轮一览', en: 'Rounds' },
      roles: [...withVolunteers, 'auditor'],
      input: z.object({ state: z.enum(['open', 'closed']).optional() }),
      output: z.object({
        drives: z.array(
          Drive.extend({ expected: z.number().int(), counted: z.number().int(), open: z.number().int() }),
        ),
      }),
    }),
    progress: query({
      name: 'drives.progress',
      summary: { zh: '一轮的进度（按小组）', en: 'Progress of a round by group' },
      roles: [...withVolunteers, 'auditor'],
      input: z.object({ driveId: Id, at: Instant.optional() }),
      output: z.object({ drive: Drive, total: DriveProgress, byArea: z.array(DriveProgress) }),
      errors: ['drive.notFound'],
    }),
    records: query({
      name: 'drives.records',
      summary: { zh: '一轮的登记', en: 'Records of a round' },
      roles: readers,
      input: Page.extend({
        driveId: Id.optional(),
        personId: Id.optional(),
        householdId: Id.optional(),
        result: RecordResult.optional(),
        lateOnly: z.boolean().default(false),
      }),
      output: z.object({ total: z.number().int(), records: z.array(DriveRecord) }),
    }),
    roster: query({
      name: 'drives.roster',
      summary: { zh: '一轮的应做名单与已做情况', en: 'Who is expected in a round and what became of each' },
      roles: readers,
      input: Page.extend({
        driveId: Id,
        at: Instant.optional(),
        status: z.enum(['all', 'counted', 'notCounted', 'exempt', 'positive', 'invalid', 'away']).default('all'),
      }),
      output: z.object({
        total: z.number().int(),
        rows: z.array(
          z.object({
            personId: Id.nullable(),
            householdId: Id.nullable(),
            name: z.string(),
            houseNo: z.string(),
            area: AreaCode,
            status: z.enum(['counted', 'notCounted', 'exempt', 'positive', 'invalid', 'away']),
            record: DriveRecord.nullable(),
          }),
        ),
      }),
      errors: ['drive.notFound'],
    }),
    discrepancies: query({
      name: 'drives.discrepancies',
      summary: { zh: '差异清单', en: 'Differences, by name' },
      roles: readers,
      input: Page.extend({
        state: z.array(DiscrepancyState).optional(),
        kind: DiscrepancyKind.optional(),
        driveId: Id.optional(),
        ownerId: z.string().max(64).optional(),
        personId: Id.optional(),
        text: Text(60).optional(),
        /** Only what was open at that time, whatever became of it. */
        openAt: Instant.optional(),
      }),
      output: z.object({
        total: z.number().int(),
        discrepancies: z.array(
          /** `comparison`: from everything that is open about the person, listed or not; null when nothing is. */
          Discrepancy.extend({ comparison: Comparison.nullable() }),
        ),
        counts: z.array(z.object({ kind: DiscrepancyKind, state: DiscrepancyState, count: z.number().int() })),
        /** Who has how many open ones in hand; nobody's are under null. */
        owners: z.array(
          z.object({ ownerId: z.string().nullable(), ownerName: z.string().nullable(), count: z.number().int() }),
        ),
        /** What was compared, and up to which point of the journal. */
        compared: z.array(z.object({ driveId: Id, kind: DriveKind, title: z.string() })),
        seq: z.number().int(),
      }),
    }),
    report: query({
      name: 'drives.report',
      summary: { zh: '当日报告', en: 'The evening’s report' },
      roles: [...readers, 'auditor'],
      input: z.object({ at: Instant.optional() }),
      output: z.object({
        at: Instant,
        area: AreaCode,
        headcount: z.number().int(),
        registered: z.number().int(),
        households: z.number().int(),
        arrivals: z.number().int(),
        departures: z.number().int(),
        births: z.number().int(),
        deaths: z.number().int(),
        unnamed: z.number().int(),
        drives: z.array(z.object({ drive: Drive, total: DriveProgress })),
        groups: z.array(
          z.object({
            area: AreaCode,
            name: z.string(),
            opening: z.number().int(),
            arrivals: z.number().int(),
            departures: z.number().int(),
            closing: z.number().int(),
            counted: z.array(z.object({ driveId: Id, counted: z.number().int(), expected: z.number().int() })),
            open: z.number().int(),
          }),
        ),
        movements: z.array(
          z.object({
            name: z.string(),
            area: AreaCode,
            kind: z.string(),
            delta: z.number().int(),
            at: Instant,
            reason: z.string(),
          }),
        ),
        /** How many differences are open, and the first of them by name. */
        open: z.number().int(),
        openDiscrepancies: z.array(Discrepancy),
      }),
    }),
  },
});
// Apart from the schemas, so that the phone can have these without Zod.
export { countedResults, resolutionsOf, resultsOf } from './domain/results.ts';
export * from './nouns.ts';
