import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { PersonFacts } from './person.ts';

export interface MergingPerson extends PersonFacts {
  id: string;
  present: boolean;
  mergedInto: string | null;
}

export type FactChange = Partial<Omit<PersonFacts, 'initials'>>;

export interface MergeDecision {
  /** What the kept one learns from the other. */
  learns: FactChange;
  /** What those fields were before. */
  before: FactChange;
  /** The dropped one is here and the kept one is not: presence passes over. */
  carriesPresence: boolean;
}

/** Two entries of one person become one: what the kept one lacks is taken from the other, nothing is replaced. */
export function decideMerge(keep: MergingPerson, drop: MergingPerson): Decision<MergeDecision> {
  if (keep.id === drop.id) return refuse('merge.samePerson');
  if (keep.mergedInto !== null || drop.mergedInto !== null) return refuse('merge.alreadyMerged');
  const differ = keep.documentNumber && drop.documentNumber && keep.documentNumber !== drop.documentNumber;
  if (differ) return refuse('merge.documentsDiffer');
  const learns = learn(keep, drop);
  const before = Object.fromEntries(Object.keys(learns).map((field) => [field, keep[field as keyof PersonFacts]]));
  return accept({ learns, before, carriesPresence: drop.present && !keep.present });
}

function learn(keep: PersonFacts, drop: PersonFacts): FactChange {
  const learns: FactChange = {};
  if (keep.documentNumber === null && drop.documentNumber !== null) {
    learns.documentNumber = drop.documentNumber;
    learns.documentKind = drop.documentKind;
  }
  if (keep.sex === 'unknown' && drop.sex !== 'unknown') learns.sex = drop.sex;
  if (keep.birthDate === null && drop.birthDate !== null) learns.birthDate = drop.birthDate;
  if (keep.relation === null && drop.relation !== null) learns.relation = drop.relation;
  if (keep.registeredPlace === null && drop.registeredPlace !== null) learns.registeredPlace = drop.registeredPlace;
  const phones = [...new Set([...keep.phones, ...drop.phones])];
  if (phones.length > keep.phones.length) learns.phones = phones.slice(0, 5);
  const marks = [...new Set([...keep.marks, ...drop.marks])].sort();
  if (marks.length > keep.marks.length) learns.marks = marks;
  return learns;
}

/** What taking a merge back gives the kept one again; what was changed by hand since stays. */
export function unlearn(now: PersonFacts, { learns, before }: Pick<MergeDecision, 'learns' | 'before'>): FactChange {
  const untouched = Object.keys(learns).filter(
    (field) => JSON.stringify(now[field as keyof PersonFacts]) === JSON.stringify(learns[field as keyof FactChange]),
  );
  return Object.fromEntries(untouched.map((field) => [field, before[field as keyof FactChange]]));
}
