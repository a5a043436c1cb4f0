import { z } from 'zod';

/** Where in the message a proposed value stands, so that a screen can show it beside its sentence. */
export const Evidence = z.object({
  /** Path of the field it supports: `arrivals`, `people[0]`, `items[2]`, `items[2].total`. */
  field: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  sentence: z.string(),
  /** The day the sentence speaks of (昨晚 → the day before), when it is not the day it was sent. */
  day: z.iso.date().optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A stretch that carries digits, names or words of change and that no field accounts for. */
export const Fragment = z.object({ start: z.number().int(), end: z.number().int(), text: z.string() });
export type Fragment = z.infer<typeof Fragment>;

/** Something in the message that contradicts itself: never mended silently. */
export const Finding = z.object({
  finding: z.enum([
    'totalDoesNotFollow',
    'partsDoNotAddUp',
    'resultsDoNotAddUp',
    'namesExceedCount',
    'repeatedHousehold',
    'repeatedArea',
  ]),
  item: z.number().int().nonnegative().optional(),
  stated: z.number().optional(),
  expected: z.number().optional(),
});
export type Finding = z.infer<typeof Finding>;

const whole = z.number().int().nonnegative();
const day = z.iso.date();
const clock = z.string().regex(/^\d{2}:\d{2}$/);

export const HeadcountPerson = z.object({
  name: z.string(),
  count: whole.optional(),
  /** `move`: from one area of the message to another of it. */
  direction: z.enum(['in', 'out', 'move']),
});
export type HeadcountPerson = z.infer<typeof HeadcountPerson>;

export const HeadcountItem = z.object({
  area: z.string().optional(),
  previous: whole.optional(),
  arrivals: whole.optional(),
  departures: whole.optional(),
  total: whole.optional(),
});
export type HeadcountItem = z.infer<typeof HeadcountItem>;

export const Headcount = HeadcountItem.extend({
  kind: z.literal('headcount'),
  date: day.optional(),
  correction: z.literal(true).optional(),
  replaces: whole.optional(),
  /** Given when every change of the message has this one cause. */
  reason: z.enum(['birth', 'death', 'temporary', 'move']).optional(),
  /** Given instead of `reason` when births or deaths are only part of the changes. */
  births: whole.optional(),
  deaths: whole.optional(),
  people: z.array(HeadcountPerson).optional(),
  items: z.array(HeadcountItem).optional(),
});
export type Headcount = z.infer<typeof Headcount>;

const results = {
  people: whole.optional(),
  negative: whole.optional(),
  positive: whole.optional(),
  invalid: whole.optional(),
  notTested: whole.optional(),
};

export const AntigenItem = z.object({ household: z.string().optional(), ...results });
export type AntigenItem = z.infer<typeof AntigenItem>;

export const Antigen = z.object({
  kind: z.literal('antigen'),
  area: z.string().optional(),
  date: day.optional(),
  ...results,
  items: z.array(AntigenItem).optional(),
});
export type Antigen = z.infer<typeof Antigen>;

export const NeedItem = z.object({ name: z.string(), quantity: z.number().nonnegative(), unit: z.string() });
export type NeedItem = z.infer<typeof NeedItem>;

export const Need = z.object({
  kind: z.literal('need'),
  area: z.string().optional(),
  household: z.string().optional(),
  name: z.string().optional(),
  items: z.array(NeedItem),
  daysLeft: whole.optional(),
});
export type Need = z.infer<typeof Need>;

export const Delivery = z.object({
  kind: z.literal('delivery'),
  area: z.string().optional(),
  people: whole.optional(),
  boxes: whole.optional(),
  missing: z.array(z.object({ name: z.string(), item: z.string() })).optional(),
});
export type Delivery = z.infer<typeof Delivery>;

export const DutyGap = z.object({
  kind: z.literal('dutyGap'),
  area: z.string().optional(),
  date: day.optional(),
  from: clock.optional(),
  to: clock.optional(),
  people: whole.optional(),
});
export type DutyGap = z.infer<typeof DutyGap>;

export const Gate = z.object({
  kind: z.literal('gate'),
  place: z.string().optional(),
  vehicles: whole.optional(),
  people: whole.optional(),
  in: clock.optional(),
  out: clock.optional(),
});
export type Gate = z.infer<typeof Gate>;

export const Supply = z.object({
  kind: z.literal('supply'),
  area: z.string().optional(),
  batch: whole.optional(),
  parcels: whole.optional(),
  emptyHouseholds: whole.optional(),
  missingHouseholds: whole.optional(),
});
export type Supply = z.infer<typeof Supply>;

export const PoolAbnormal = z.object({
  kind: z.literal('poolAbnormal'),
  area: z.string().optional(),
  poolSize: whole.optional(),
});
export type PoolAbnormal = z.infer<typeof PoolAbnormal>;

export const SignupItem = z.object({
  name: z.string().optional(),
  household: z.string().optional(),
  from: clock.optional(),
  to: clock.optional(),
});
export type SignupItem = z.infer<typeof SignupItem>;

export const Signup = z.object({ kind: z.literal('signup'), date: day.optional(), items: z.array(SignupItem) });
export type Signup = z.infer<typeof Signup>;

/** Nothing to enter anywhere: thanks, notices, questions. */
export const Nothing = z.object({ kind: z.literal('none') });
/** May well be a report, but no reading of it is safe. */
export const Unclear = z.object({ kind: z.literal('unclear') });

/** What a message says, without how we know it. */
export const Report = z.discriminatedUnion('kind', [
  Headcount,
  Antigen,
  Need,
  Delivery,
  DutyGap,
  Gate,
  Supply,
  PoolAbnormal,
  Signup,
  Nothing,
  Unclear,
]);
export type Report = z.infer<typeof Report>;

export const Reading = z.object({
  id: z.string().optional(),
  /** `sure`: every number stands in the text and nothing speaks against it. `check`: look before confirming. */
  confidence: z.enum(['sure', 'check']),
  evidence: z.array(Evidence),
  notUnderstood: z.array(Fragment),
  findings: z.array(Finding),
});
export type Reading = z.infer<typeof Reading>;

/** A report and how it was read: one proposal a person confirms, mends or drops. */
export const ParsedMessage = z.intersection(Report, Reading);
export type ParsedMessage = z.infer<typeof ParsedMessage>;
