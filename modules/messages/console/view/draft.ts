import type { Message, Proposal } from '#modules/messages/contract.ts';
import type { Who } from '#modules/people/console/index.ts';
import type { PresenceWish } from '#modules/people/contract.ts';

/** A proposed ledger entry as it stands on the screen, after what the clerk changed. */
export interface DraftEntry {
  key: string;
  /** Number of the proposal in the message, from 1; null for an entry the clerk added. */
  number: number | null;
  saidName: string;
  wish: PresenceWish;
  /** Known name of `wish.personId`, for showing. */
  personName: string;
  houseNo: string;
  confidence: Proposal['confidence'];
  candidates: Proposal['candidates'];
}

export interface Draft {
  countArea: string | null;
  reportedTotal: number | null;
  entries: DraftEntry[];
}

/** What keeps a draft from being written, by entry key (`''`: the message itself). */
export interface DraftProblem {
  key: string;
  code: 'areaMissing' | 'nameMissing' | 'householdMissing' | 'signMissing' | 'inFuture';
}

/** The draft a message starts with: as the parser proposed it. */
export function draftOf(message: Message): Draft {
  return {
    countArea: message.area,
    reportedTotal: message.reportedTotal,
    entries: message.proposals.map((proposal, index) => entryOf(proposal, index + 1)),
  };
}

function entryOf(proposal: Proposal, number: number): DraftEntry {
  const known = proposal.candidates.find((candidate) => candidate.personId === proposal.wish.personId);
  return {
    key: proposal.id,
    number,
    saidName: proposal.saidName,
    wish: proposal.wish,
    personName: known?.name ?? (proposal.wish.personId ? proposal.saidName : (proposal.wish.newPerson?.name ?? '')),
    houseNo: known?.houseNo ?? '',
    confidence: proposal.confidence,
    candidates: proposal.candidates,
  };
}

/** Whom an entry is about, as the picker shows it. */
export function whoOf({ wish, personName, houseNo }: DraftEntry): Who {
  if (wish.personId) return { kind: 'person', personId: wish.personId, name: personName, houseNo };
  if (!wish.newPerson) return { kind: 'unnamed' };
  const { name, householdId, houseNo: newHouseNo = '' } = wish.newPerson;
  return { kind: 'new', name, householdId, houseNo: newHouseNo };
}

/** An entry that the clerk reads in a message and the parser did not. */
export function addedEntry(key: string, effectiveAt: string): DraftEntry {
  return {
    key,
    number: null,
    saidName: '',
    personName: '',
    houseNo: '',
    confidence: 'sure',
    candidates: [],
    wish: { personId: null, kind: 'arrival', count: 1, effectiveAt, reason: '' },
  };
}

/** Everything that must be mended before the draft can be written; empty when it can. */
export function problemsOf(draft: Draft, now: string): DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (!draft.countArea && changesLedger(draft)) problems.push({ key: '', code: 'areaMissing' });
  for (const { key, wish } of draft.entries) {
    if (wish.newPerson) {
      if (!wish.newPerson.name.trim()) problems.push({ key, code: 'nameMissing' });
      if (!wish.newPerson.householdId && !wish.newPerson.houseNo?.trim())
        problems.push({ key, code: 'householdMissing' });
    }
    if (wish.kind === 'correction' && !wish.sign) problems.push({ key, code: 'signMissing' });
    if (Date.parse(wish.effectiveAt) > Date.parse(now)) problems.push({ key, code: 'inFuture' });
  }
  return problems;
}

/** Whether confirming the draft writes anything, so that it matters where it counts. */
export const changesLedger = (draft: Draft): boolean => draft.entries.length > 0 || draft.reportedTotal !== null;

/** By how much the draft changes the headcount of its area. */
export function deltaOf(draft: Draft): number {
  return draft.entries.reduce(
    (sum, { wish }) => sum + signOf(wish) * (wish.personId || wish.newPerson ? 1 : wish.count),
    0,
  );
}

function signOf(wish: PresenceWish): number {
  if (wish.kind === 'correction') return wish.sign ?? 0;
  return wish.kind === 'departure' || wish.kind === 'death' ? -1 : 1;
}

/** Nothing in the message asks for a second look: it may be confirmed together with others. */
export function isSure(message: Message): boolean {
  return (
    message.state === 'new' &&
    message.confidence === 'sure' &&
    message.area !== null &&
    message.findings.length === 0 &&
    message.notUnderstood.length === 0 &&
    message.proposals.every((proposal) => proposal.confidence === 'sure')
  );
}

/** Whether anybody has to look at the message at all. */
export const wantsAction = (message: Message): boolean => message.state !== 'noAction';
