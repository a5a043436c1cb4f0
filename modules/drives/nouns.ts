import { z } from 'zod';
import { AreaCode, Id, Instant, Text } from '#platform/contract/index.ts';

/** A round over a roster. */
export const DriveKind = z.enum(['antigen', 'pcr', 'handout', 'headcount', 'survey']);
export type DriveKind = z.infer<typeof DriveKind>;

/** Who is counted: each person, or the door. */
export const DriveUnit = z.enum(['person', 'household']);
export type DriveUnit = z.infer<typeof DriveUnit>;

/** What a record says of a person or a door. `away` and `notHome` do not count as counted. */
export const RecordResult = z.enum(['done', 'negative', 'positive', 'invalid', 'away', 'refused', 'notHome']);
export type RecordResult = z.infer<typeof RecordResult>;

export const RecordMethod = z.enum(['door', 'scan', 'desk', 'message', 'import']);
export type RecordMethod = z.infer<typeof RecordMethod>;

export const Drive = z.object({
  id: Id,
  kind: DriveKind,
  unit: DriveUnit,
  title: z.string(),
  area: AreaCode,
  startsAt: Instant,
  closedAt: Instant.nullable(),
  state: z.enum(['open', 'closed']),
  actorName: z.string(),
});
export type Drive = z.infer<typeof Drive>;

/** One person (or door) recorded in a drive. The command's id is the record's id. */
export const RecordPayload = z.object({
  driveId: Id,
  /** null: somebody who is not on the list; then `name` says who. */
  personId: Id.nullable(),
  householdId: Id.nullable(),
  name: Text(100).optional(),
  result: RecordResult,
  method: RecordMethod.default('door'),
  quantity: z.number().int().min(0).max(1000).optional(),
  note: Text(300).optional(),
});
export type RecordPayload = z.infer<typeof RecordPayload>;

export const DriveRecord = z.object({
  id: Id,
  driveId: Id,
  personId: Id.nullable(),
  householdId: Id.nullable(),
  name: z.string(),
  area: AreaCode,
  result: RecordResult,
  method: RecordMethod,
  quantity: z.number().int().nullable(),
  note: z.string(),
  /** When it was done, corrected by the device's clock error. */
  at: Instant,
  receivedAt: Instant,
  actorName: z.string(),
  /** Arrived after the drive was closed. */
  late: z.boolean(),
  voided: z.boolean(),
  seq: z.number().int(),
});
export type DriveRecord = z.infer<typeof DriveRecord>;

export const DiscrepancyKind = z.enum([
  'notCounted',
  'notInLedger',
  'countedTwice',
  'resultsDiffer',
  'countedElsewhere',
  'saidAway',
  'totalDoesNotFollow',
  'unnamed',
]);
export type DiscrepancyKind = z.infer<typeof DiscrepancyKind>;

/** `gone`: later facts made the difference vanish without anybody settling it. */
export const DiscrepancyState = z.enum(['open', 'assigned', 'settled', 'gone']);
export type DiscrepancyState = z.infer<typeof DiscrepancyState>;

/** What somebody found out, and so what is to be written. See domain/settle.ts for what each implies. */
export const Resolution = z.enum([
  'departed',
  'arrived',
  'stay',
  'samePerson',
  'countedAfterAll',
  'exempt',
  'duplicate',
  'moved',
  'visiting',
  'isHere',
  'recordedWrong',
  'ledgerRight',
  'correctLedger',
  'named',
]);
export type Resolution = z.infer<typeof Resolution>;

export const Discrepancy = z.object({
  id: Id,
  kind: DiscrepancyKind,
  area: AreaCode,
  /** The drive in which it shows; null for findings about totals and unnamed entries. */
  driveId: Id.nullable(),
  /** What that drive is, for the words its results have. */
  driveKind: DriveKind.nullable(),
  personId: Id.nullable(),
  householdId: Id.nullable(),
  /** Who it is about, by name; for a total, which total. */
  name: z.string(),
  houseNo: z.string(),
  /** Facts for the sentence: totals, the other area, record ids, results. */
  detail: z.record(z.string(), z.unknown()),
  state: DiscrepancyState,
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  reason: z.string(),
  resolution: Resolution.nullable(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  closedByName: z.string().nullable(),
  entryIds: z.array(Id),
});
export type Discrepancy = z.infer<typeof Discrepancy>;

/** What one source says about one person: there, not there, or there with a question. */
export const Mark = z.enum(['has', 'hasNot', 'question']);
export type Mark = z.infer<typeof Mark>;

/** Marks of one person (or name) in the ledger and in each compared drive. */
export const Comparison = z.object({ ledger: Mark, drives: z.record(Id, Mark) });
export type Comparison = z.infer<typeof Comparison>;

export const DriveProgress = z.object({
  area: AreaCode,
  expected: z.number().int(),
  counted: z.number().int(),
  exempt: z.number().int(),
  positive: z.number().int(),
  invalid: z.number().int(),
  away: z.number().int(),
  notCounted: z.number().int(),
  open: z.number().int(),
});
export type DriveProgress = z.infer<typeof DriveProgress>;
