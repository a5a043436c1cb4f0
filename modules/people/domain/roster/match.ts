import { z } from 'zod';

const FieldValue = z.union([z.string(), z.array(z.string()), z.null()]);
export type FieldValue = z.infer<typeof FieldValue>;

/** One field that the file says otherwise than the roster. */
export const FieldChange = z.object({
  field: z.enum([
    'name',
    'sex',
    'birthDate',
    'documentNumber',
    'phones',
    'relation',
    'presence',
    'registeredPlace',
    'marks',
    'note',
    'household',
    'houseNo',
    'areaCode',
  ]),
  from: FieldValue,
  to: FieldValue,
});
export type FieldChange = z.infer<typeof FieldChange>;

/** Why somebody in the roster may be the person of a row. */
export const MatchReason = z.enum([
  'document',
  'ruinedDocument',
  'name',
  'birthDate',
  'phone',
  'door',
  'takenByOtherRow',
]);
export type MatchReason = z.infer<typeof MatchReason>;

export const MatchCandidate = z.object({
  personId: z.string(),
  name: z.string(),
  houseNo: z.string(),
  reasons: z.array(MatchReason),
});
export type MatchCandidate = z.infer<typeof MatchCandidate>;

/** What a person of a row is to the roster as it stands. */
export const RosterMatch = z.object({
  /** Index into the reading's rows, and into the people of that row. */
  row: z.number().int().min(0),
  person: z.number().int().min(0),
  kind: z.enum(['new', 'same', 'update', 'probableDuplicate']),
  personId: z.string().nullable(),
  changes: z.array(FieldChange),
  candidates: z.array(MatchCandidate),
});
export type RosterMatch = z.infer<typeof RosterMatch>;

/** Which household of the roster one of the file is; `null`: a new one. */
export const HouseholdMatch = z.object({
  key: z.string(),
  householdId: z.string().nullable(),
  /** Set when an edited export says another door or area than the roster. */
  changes: z.array(z.object({ field: z.enum(['houseNo', 'areaCode']), from: z.string(), to: z.string() })),
});
export type HouseholdMatch = z.infer<typeof HouseholdMatch>;
