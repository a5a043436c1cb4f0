import { z } from 'zod';
import { AreaCode, Day, Id, Instant, Text } from '#platform/contract/index.ts';

export const Sex = z.enum(['male', 'female', 'unknown']);
export type Sex = z.infer<typeof Sex>;

/** DOMAIN: GB 11643 and the other documents people really show. */
export const DocumentKind = z.enum([
  'residentId',
  'residencePermit',
  'homeReturnPermit',
  'taiwanPermit',
  'foreignPermanentResident',
  'passport',
  'other',
  'none',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** Special-care marks: who needs another way of being helped. */
export const CareMark = z.enum([
  'livesAlone',
  'disabled',
  'lowIncome',
  'pregnant',
  'infant',
  'dialysis',
  'diabetes',
  'hypertension',
  'mentalHealth',
  'bedridden',
  'noPhone',
  'other',
]);
export type CareMark = z.infer<typeof CareMark>;

/** What changed a person's being here, or a count of not yet named people. */
export const PresenceKind = z.enum(['initial', 'arrival', 'departure', 'birth', 'death', 'stay', 'correction']);
export type PresenceKind = z.infer<typeof PresenceKind>;

/** What a person's fields may be set to. */
export const PersonFields = z.object({
  name: Text(100),
  sex: Sex.optional(),
  birthDate: Day.nullable().optional(),
  documentKind: DocumentKind.optional(),
  documentNumber: Text(30).nullable().optional(),
  phones: z.array(Text(30)).max(5).optional(),
  /** To the head of the household, in the village's words: 户主, 妻, 长子. */
  relation: Text(20).nullable().optional(),
  registeredPlace: Text(200).nullable().optional(),
  marks: z.array(CareMark).max(12).optional(),
  note: Text(1000).optional(),
});
export type PersonFields = z.infer<typeof PersonFields>;

export const HouseholdFields = z.object({
  /** House number as people say it: `23号`, `8-602`. */
  houseNo: Text(60),
  address: Text(200).optional(),
  tenants: z.boolean().optional(),
  note: Text(1000).optional(),
  position: z
    .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
    .nullable()
    .optional(),
});
export type HouseholdFields = z.infer<typeof HouseholdFields>;

export const Person = z.object({
  id: Id,
  householdId: Id,
  area: AreaCode,
  name: z.string(),
  initials: z.string(),
  sex: Sex,
  birthDate: Day.nullable(),
  documentKind: DocumentKind,
  /** Masked (`310116********1234`) except for those whose work needs it. */
  documentNumber: z.string().nullable(),
  phones: z.array(z.string()),
  relation: z.string().nullable(),
  registeredPlace: z.string().nullable(),
  marks: z.array(CareMark),
  note: z.string(),
  present: z.boolean(),
  dead: z.boolean(),
  mergedInto: Id.nullable(),
  houseNo: z.string(),
});
export type Person = z.infer<typeof Person>;

export const Household = z.object({
  id: Id,
  area: AreaCode,
  houseNo: z.string(),
  address: z.string(),
  tenants: z.boolean(),
  note: z.string(),
  headName: z.string(),
  position: z.tuple([z.number(), z.number()]).nullable(),
  registered: z.number().int(),
  present: z.number().int(),
});
export type Household = z.infer<typeof Household>;

/** Where an entry came from: the sentence of a message, an import, a settled difference. */
export const EntrySource = z.object({
  kind: z.enum(['desk', 'message', 'import', 'reconciliation', 'phone', 'undo', 'merge']),
  id: Id.optional(),
  sentence: z.string().max(2000).optional(),
});
export type EntrySource = z.infer<typeof EntrySource>;

export const PresenceEntry = z.object({
  id: Id,
  /** null: a number without a name yet; it stays an open difference until someone is named. */
  personId: Id.nullable(),
  personName: z.string(),
  area: AreaCode,
  kind: PresenceKind,
  /** +1 or −1 for a person; any whole number for an unnamed entry or a correction. */
  delta: z.number().int(),
  effectiveAt: Instant,
  recordedAt: Instant,
  reason: z.string(),
  source: EntrySource,
  actorName: z.string(),
  /** The entry that this one takes back. */
  reverses: Id.nullable(),
  reversedBy: Id.nullable(),
  seq: z.number().int(),
});
export type PresenceEntry = z.infer<typeof PresenceEntry>;

/** One wished ledger entry. A known person, a new person to be written down, or a bare number. */
export const PresenceWish = z.object({
  personId: Id.nullable(),
  newPerson: PersonFields.extend({ householdId: Id.nullable(), houseNo: Text(60).optional() }).optional(),
  kind: PresenceKind.exclude(['initial']),
  /** How many, when nobody is named; 1 otherwise. */
  count: z.number().int().min(1).max(10_000).default(1),
  /** For `correction`: upwards or downwards. */
  sign: z.union([z.literal(1), z.literal(-1)]).optional(),
  effectiveAt: Instant,
  until: Instant.nullable().optional(),
  reason: Text(200).default(''),
});
export type PresenceWish = z.infer<typeof PresenceWish>;
