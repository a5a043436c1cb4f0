import { z } from 'zod';
import { AreaCode, Day } from '#platform/contract/index.ts';
import { CareMark, DocumentKind, Sex } from '../../nouns.ts';
import { RosterFindingCode, RosterIssueCode, RosterMendCode, RosterSkipCode } from './codes.ts';
import { RosterField } from './field.ts';

const Params = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
export type Params = z.infer<typeof Params>;

/**
 * One answer to an issue. Its `id` is what a decision says: `keep` (right as it was read), `skip`,
 * or `field=value`; of a `field=` without a value the value is to be typed.
 */
export const RosterOption = z.object({ id: z.string().max(200), params: Params.optional() });
export type RosterOption = z.infer<typeof RosterOption>;

/** Something only a person can settle. */
export const RosterIssue = z.object({
  code: RosterIssueCode,
  field: RosterField.nullable(),
  /** Which of the row's people it is about. */
  person: z.number().int().min(0),
  params: Params,
  options: z.array(RosterOption),
});
export type RosterIssue = z.infer<typeof RosterIssue>;

/** Something put right without asking. */
export const RosterMend = z.object({
  code: RosterMendCode,
  field: RosterField.nullable(),
  from: z.string(),
  to: z.string(),
});
export type RosterMend = z.infer<typeof RosterMend>;

/** A person as a row describes them; `null` and empty mean that the row does not say. */
export const RosterPerson = z.object({
  personId: z.string().nullable(),
  name: z.string(),
  relation: z.string().nullable(),
  sex: Sex,
  birthDate: Day.nullable(),
  /** `1958` or `1958-03` when no more is known. */
  birthApprox: z.string().nullable(),
  documentKind: DocumentKind,
  documentNumber: z.string().nullable(),
  phones: z.array(z.string()),
  presence: z.enum(['present', 'away']).nullable(),
  awayPlace: z.string().nullable(),
  registeredPlace: z.string().nullable(),
  registeredElsewhere: z.boolean().nullable(),
  marks: z.array(CareMark),
  note: z.string(),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

const RosterOutcome = z.enum(['taken', 'mended', 'needsDecision', 'skipped']);

/** What became of one row of the file. Every row of a sheet has exactly one of these. */
export const RosterRow = z.object({
  sheet: z.string(),
  /** As the spreadsheet counts: from 1. */
  rowNumber: z.number().int().min(1),
  /** Which table of the sheet it belongs to; `null` for what lies outside. */
  table: z.number().int().nullable(),
  outcome: RosterOutcome,
  skipped: z.object({ code: RosterSkipCode, params: Params }).nullable(),
  mends: z.array(RosterMend),
  issues: z.array(RosterIssue),
  people: z.array(RosterPerson),
  householdKey: z.string().nullable(),
  /** The cells as they stood. */
  cells: z.array(z.string()),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** A household as the file tells it, from one row or several. */
export const RosterHousehold = z.object({
  key: z.string(),
  householdId: z.string().nullable(),
  householdNo: z.string().nullable(),
  /** The smallest area that is certain; `null` until somebody decides. */
  areaCode: AreaCode.nullable(),
  /** As people say it: `23号`, `8-602`; empty when the file has none. */
  houseNo: z.string(),
  /** One spelling for one door, for comparing. */
  houseKey: z.string(),
  address: z.string(),
  headName: z.string().nullable(),
  tenants: z.boolean(),
  /** Written down as empty. */
  vacant: z.boolean(),
  /** How many people a column says live here. */
  statedPeople: z.number().int().nullable(),
});
export type RosterHousehold = z.infer<typeof RosterHousehold>;

export const RosterFinding = z.object({
  code: RosterFindingCode,
  sheet: z.string(),
  rowNumber: z.number().int().nullable(),
  params: Params,
});
export type RosterFinding = z.infer<typeof RosterFinding>;

export const RosterReading = z.object({
  rows: z.array(RosterRow),
  households: z.array(RosterHousehold),
  /** About tables as a whole; what concerns a row stands at the row. */
  findings: z.array(RosterFinding),
});
export type RosterReading = z.infer<typeof RosterReading>;
