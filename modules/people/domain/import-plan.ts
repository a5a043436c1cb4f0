import type { ImportRow } from '../contract.ts';
import type { PersonFields } from '../nouns.ts';
import { fieldChanges } from './roster/field-changes.ts';
import type { KnownPerson } from './roster/known-person.ts';
import type { FieldChange, RosterMatch } from './roster/match.ts';
import type { RosterPerson, RosterRow } from './roster/reading.ts';

/** What is to become of one person of a row. */
export type PersonPlan =
  | { do: 'add'; fields: PersonFields; present: boolean }
  | { do: 'update'; personId: string; fields: Partial<PersonFields>; present: boolean | null; moves: boolean }
  | { do: 'same'; personId: string };

export interface RowVerdict {
  outcome: ImportRow['outcome'];
  action: ImportRow['action'];
  /** Null: nothing is written for it, now or ever. */
  people: PersonPlan[] | null;
  notes: ImportRow['notes'];
}

/** What somebody decided, as it came from the screen. */
export interface Decision {
  /** The row is left out. */
  skip: boolean;
  /** Its people are new, whoever they look like. */
  add: boolean;
  /** They are this one of the roster. */
  personId: string | null;
  /** Option ids for the reader of the row. */
  choice: string;
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Reads a decision code: `add`, `skip`, `acceptId`, a candidate's id, or options of the row, parted by `;`. */
export function readDecision(code: string, row: Pick<RosterRow, 'issues'>): Decision {
  const parts = code.split(';').map((part) => part.trim());
  const personId = parts.find((part) => uuid.test(part))?.toLowerCase() ?? null;
  const add = parts.includes('add');
  const choices = parts.flatMap((part) => {
    if (uuid.test(part) || part === 'add') return ['keep'];
    return part === 'acceptId' ? suggestedDocument(row) : [part];
  });
  return { skip: parts.includes('skip'), add, personId, choice: choices.join(';') };
}

function suggestedDocument(row: Pick<RosterRow, 'issues'>): string[] {
  const options = row.issues.flatMap((issue) => issue.options.map(({ id }) => id));
  return options.filter((id) => /^documentNumber=./.test(id)).slice(0, 1);
}

/**
 * What is to be written for a row, from what was read, what the roster has, and what somebody decided.
 * A row waits as a whole: either all of its people are clear, or none is written.
 */
export function judgeRow(
  row: RosterRow,
  matches: readonly Omit<RosterMatch, 'row'>[],
  decision: Decision | null,
  known: ReadonlyMap<string, KnownPerson>,
): RowVerdict {
  if (row.outcome === 'skipped' || decision?.skip) return { ...nothing, outcome: 'skipped' };
  if (row.outcome === 'needsDecision') return { ...nothing, outcome: 'needsDecision' };
  const people: PersonPlan[] = [];
  for (const match of matches) {
    const said = row.people[match.person];
    if (!said) continue;
    const plan = planPerson(said, match, decision, known);
    if (!plan) return { ...nothing, outcome: 'needsDecision', notes: [probable(match)] };
    people.push(plan);
  }
  return { outcome: row.outcome, action: actionOf(people), people, notes: [] };
}

const nothing = { action: 'none', people: null, notes: [] } as const satisfies Partial<RowVerdict> & { notes: never[] };

const probable = ({ candidates }: Pick<RosterMatch, 'candidates'>) => ({
  code: 'duplicate.inRoster',
  params: { name: candidates[0]?.name ?? '', reasons: candidates[0]?.reasons ?? [] },
});

function planPerson(
  said: RosterPerson,
  match: Omit<RosterMatch, 'row'>,
  decision: Decision | null,
  known: ReadonlyMap<string, KnownPerson>,
): PersonPlan | null {
  const { kind, personId, changes, candidates } = match;
  if (kind === 'new') return addition(said);
  if (kind === 'same' && personId) return { do: 'same', personId };
  if (kind === 'update' && personId) return update(personId, changes, said);
  if (decision?.add) return addition(said);
  const chosen = candidates.find((candidate) => candidate.personId === decision?.personId);
  const person = chosen && known.get(chosen.personId);
  if (!person) return null;
  const differs = fieldChanges(said, person, false);
  return differs.length > 0 ? update(person.personId, differs, said) : { do: 'same', personId: person.personId };
}

/** At most `max` units, without half a character at the end. */
export const cut = (text: string, max: number): string => text.slice(0, max).replace(/[\uD800-\uDFFF]/gu, '');

function addition(said: RosterPerson): PersonPlan {
  const { name, relation, sex, birthDate, documentKind, documentNumber, phones, registeredPlace, marks } = said;
  return {
    do: 'add',
    // Who is on the village's list and not said to be away is here.
    present: said.presence !== 'away',
    fields: {
      name: cut(name, 100),
      relation,
      sex,
      birthDate,
      documentKind,
      documentNumber,
      phones: phones.slice(0, 5),
      registeredPlace,
      marks,
      note: cut([said.note, said.awayPlace ?? ''].filter((part) => part !== '').join(';'), 1000),
    },
  };
}

/** What is written otherwise than into a person's fields: into the ledger, or with the household. */
const ofPlace: ReadonlySet<FieldChange['field']> = new Set(['presence', 'household', 'houseNo', 'areaCode']);

function update(personId: string, changes: readonly FieldChange[], said: RosterPerson): PersonPlan {
  const fields: Record<string, unknown> = {};
  for (const { field, to } of changes) {
    if (ofPlace.has(field)) continue;
    fields[field] = Array.isArray(to) && field === 'phones' ? to.slice(0, 5) : to;
    if (field === 'documentNumber') fields.documentKind = said.documentKind;
  }
  const presence = changes.find((change) => change.field === 'presence');
  return {
    do: 'update',
    personId,
    fields,
    present: presence ? presence.to === 'present' : null,
    moves: changes.some((change) => change.field === 'household'),
  };
}

function actionOf(people: readonly PersonPlan[]): ImportRow['action'] {
  if (people.some((plan) => plan.do === 'add')) return 'add';
  if (people.some((plan) => plan.do === 'update')) return 'update';
  return people.length > 0 ? 'same' : 'none';
}

export interface Counts {
  rows: number;
  taken: number;
  mended: number;
  needsDecision: number;
  skipped: number;
  rest: number;
  unchanged: number;
  updated: number;
  added: number;
}

/** Rows by what became of them, and people by what is (to be) done with them. */
export function countRows(
  rows: readonly {
    outcome: ImportRow['outcome'];
    isLeftOver: boolean;
    people: readonly { do: PersonPlan['do'] }[] | null;
  }[],
): Counts {
  const counts: Counts = {
    rows: rows.length,
    taken: 0,
    mended: 0,
    needsDecision: 0,
    skipped: 0,
    rest: 0,
    unchanged: 0,
    updated: 0,
    added: 0,
  };
  for (const row of rows) {
    counts[row.outcome] += 1;
    if (row.isLeftOver) counts.rest += 1;
    for (const plan of row.people ?? []) {
      if (plan.do === 'add') counts.added += 1;
      else if (plan.do === 'update') counts.updated += 1;
      else counts.unchanged += 1;
    }
  }
  return counts;
}
