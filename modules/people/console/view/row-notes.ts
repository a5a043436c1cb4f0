import { z } from 'zod';
import type { ImportRow } from '#modules/people/contract.ts';

const Option = z.object({ id: z.string(), params: z.record(z.string(), z.unknown()).optional() });

/** A value as a cell can show it; what is not there is empty. */
const Shown = z
  .union([z.string(), z.number(), z.array(z.string()), z.null()])
  .transform((value) => (Array.isArray(value) ? value.join(' ') : String(value ?? '')));

const NoteParams = z.looseObject({
  field: z.string().nullish().catch(null),
  from: Shown.optional().catch(undefined),
  to: Shown.optional().catch(undefined),
  options: z.array(Option).catch([]),
});

/** A value that becomes another: put right while reading, or differing from the roster (`changed`). */
export interface Mend {
  code: string;
  field: string | null;
  from: string;
  to: string;
}

export interface Reason {
  code: string;
  params: Record<string, unknown>;
}

/** Notes of a row, sorted into what becomes another value and what is only to be said. */
export function notesOf(row: Pick<ImportRow, 'notes'>): { mends: Mend[]; reasons: Reason[] } {
  const mends: Mend[] = [];
  const reasons: Reason[] = [];
  for (const { code, params = {} } of row.notes) {
    const { field, from, to } = NoteParams.parse(params);
    if (from !== undefined && to !== undefined) mends.push({ code, field: field ?? null, from, to });
    else reasons.push({ code, params });
  }
  return { mends, reasons };
}

/** One answer to one question. */
export interface Choice {
  id: string;
  params: Record<string, unknown>;
  /** `field=`: to be completed with what somebody types. */
  typed: boolean;
  /** Somebody already on the roster. */
  candidate: boolean;
}

/** A question that a row asks; a row can ask several, and waits until all are answered. */
export interface Question {
  key: string;
  choices: Choice[];
}

const leaveOut = 'skip';
const choice = (id: string, params: Record<string, unknown> = {}, candidate = false): Choice => ({
  id,
  params,
  candidate,
  typed: id.endsWith('='),
});

/** What a row asks, each with its answers. Leaving the row out answers everything and is not listed. */
export function questionsOf(row: Pick<ImportRow, 'notes' | 'candidates'>): Question[] {
  const questions = row.notes.flatMap(({ code, params = {} }): Question[] => {
    const choices = NoteParams.parse(params)
      .options.filter(({ id }) => id !== leaveOut)
      .map((option) => choice(option.id, option.params));
    return choices.length > 0 ? [{ key: code, choices }] : [];
  });
  if (row.candidates.length > 0) {
    const known = row.candidates.map(({ personId, ...params }) => choice(personId, params, true));
    questions.push({ key: 'candidates', choices: [...known, choice('add')] });
  }
  return questions;
}

/** A decision is the answers of all questions in their order, parted by `;`. */
export function answersIn(decision: string | null, questions: readonly Question[]): (string | undefined)[] {
  const parts = (decision ?? '').split(';');
  return questions.map(({ choices }) =>
    parts.find((part) => choices.some(({ id, typed }) => part === id || (typed && part.startsWith(id) && part !== id))),
  );
}

/** The decision when one question gets another answer (undefined takes the answer back). */
export function withAnswer(
  decision: string | null,
  questions: readonly Question[],
  at: number,
  answer: string | undefined,
): string | null {
  const answers = answersIn(decision, questions);
  answers[at] = answer;
  return answers.filter((one) => one !== undefined).join(';') || null;
}

export type RowState = 'undecided' | 'partly' | 'decided' | 'leftOut';

export function stateOf(decision: string | null, questions: readonly Question[]): RowState {
  if (decision === leaveOut) return 'leftOut';
  const answered = answersIn(decision, questions).filter((one) => one !== undefined).length;
  if (answered === 0) return 'undecided';
  return answered === questions.length ? 'decided' : 'partly';
}

/** What can be done to many rows at once: the first suggestion of each, or one answer that fits them. */
export type BulkDecision = 'suggested' | 'add' | 'keep' | 'skip' | 'later';

/** The decision that a bulk answer means for one row; undefined when it does not answer all that the row asks. */
export function bulkDecisionFor(
  bulk: BulkDecision,
  row: Pick<ImportRow, 'notes' | 'candidates'>,
): string | null | undefined {
  if (bulk === 'later') return null;
  if (bulk === 'skip') return leaveOut;
  const answers = questionsOf(row).map(({ choices }) =>
    choices.find(({ id, typed, candidate }) =>
      bulk === 'suggested' ? !typed && (candidate || /=./.test(id)) : id === bulk,
    ),
  );
  return answers.length > 0 && answers.every((one) => one !== undefined)
    ? answers.map((one) => one?.id).join(';')
    : undefined;
}
