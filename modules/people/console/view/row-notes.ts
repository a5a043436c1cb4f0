import { z } from 'zod';
import type { ImportRow } from '#modules/people/contract.ts';

const Option = z.object({ id: z.string(), params: z.record(z.string(), z.unknown()).optional() });

const NoteParams = z.looseObject({
  field: z.string().nullish().catch(null),
  from: z.string().optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  options: z.array(Option).catch([]),
});

/** Something that was put right without asking. */
export interface Mend {
  code: string;
  field: string | null;
  from: string;
  to: string;
}

/** A note of a row, sorted into what was mended and what is to be said. */
export interface RowNotes {
  mends: Mend[];
  reasons: { code: string; params: Record<string, unknown> }[];
}

export function notesOf(row: Pick<ImportRow, 'notes'>): RowNotes {
  const notes: RowNotes = { mends: [], reasons: [] };
  for (const { code, params = {} } of row.notes) {
    const { field, from, to } = NoteParams.parse(params);
    if (from !== undefined && to !== undefined) notes.mends.push({ code, field: field ?? null, from, to });
    else notes.reasons.push({ code, params });
  }
  return notes;
}

/** One answer to a row. `value` of a `field=` is typed by hand and put behind it. */
export interface DecisionChoice {
  id: string;
  params: Record<string, unknown>;
  /** Must be completed with what somebody types. */
  typed: boolean;
  /** Somebody already on the roster. */
  candidate: boolean;
}

/** Every answer that makes sense for a row, the likeliest first; leaving it out is always one. */
export function choicesOf(row: Pick<ImportRow, 'notes' | 'candidates'>): DecisionChoice[] {
  const choices: DecisionChoice[] = row.candidates.map(({ personId, name, houseNo, hint }) => ({
    id: personId,
    params: { name, houseNo, hint },
    typed: false,
    candidate: true,
  }));
  const offered = row.notes.flatMap(({ params = {} }) => NoteParams.parse(params).options);
  for (const { id, params = {} } of offered) {
    if (!choices.some((choice) => choice.id === id)) {
      choices.push({ id, params, typed: id.endsWith('='), candidate: false });
    }
  }
  for (const id of [...(row.candidates.length > 0 ? ['add'] : []), 'skip']) {
    if (!choices.some((choice) => choice.id === id)) choices.push({ id, params: {}, typed: false, candidate: false });
  }
  return choices;
}

/** What can be done to many rows at once: the first suggestion of each, or one answer that fits them. */
export type BulkDecision = 'suggested' | 'add' | 'keep' | 'skip' | 'later';

/** The decision that a bulk answer means for one row; undefined when it does not fit the row. */
export function bulkDecisionFor(
  bulk: BulkDecision,
  row: Pick<ImportRow, 'notes' | 'candidates'>,
): string | null | undefined {
  if (bulk === 'later') return null;
  const choices = choicesOf(row);
  if (bulk === 'suggested')
    return choices.find(({ id, typed }) => !typed && (/=./.test(id) || isCandidate(id, row)))?.id;
  return choices.some(({ id }) => id === bulk) ? bulk : undefined;
}

const isCandidate = (id: string, row: Pick<ImportRow, 'candidates'>) =>
  row.candidates.some(({ personId }) => personId === id);
