import type { DiscrepancyKind, DriveUnit, RecordResult } from '../nouns.ts';
import { countedResults } from './results.ts';

/** One record of a round, as the comparison sees it. */
export interface RecordFact {
  id: string;
  result: RecordResult;
  /** The post from which it was recorded. */
  area: string;
  at: string;
  actorName: string;
  /** Who was meant, when the record names nobody of the ledger. */
  name?: string;
}

/** What the ledger and one round say of one person, or of one household in a round by door. */
export interface SubjectFacts {
  personId: string | null;
  householdId: string | null;
  name: string;
  houseNo: string;
  area: string;
  /** Areas it belonged to before; being counted there was right at the time. */
  formerAreas: readonly string[];
  /** Here by the ledger when the round began, and when it ended (or now). */
  hereAtStart: boolean;
  hereAtEnd: boolean;
  exempt: boolean;
  /** Not voided, in the order they were done. */
  records: readonly RecordFact[];
}

/** A difference that the facts show; `key` is the same whenever the same difference is found. */
export interface Finding {
  key: string;
  kind: DiscrepancyKind;
  area: string;
  driveId: string | null;
  personId: string | null;
  householdId: string | null;
  name: string;
  houseNo: string;
  detail: Record<string, unknown>;
}

export interface RoundFacts {
  id: string;
  unit: DriveUnit;
  closedAt: string | null;
}

/** Whether two areas are the same or one lies in the other. */
export type Related = (a: string, b: string) => boolean;

const isCounted = (record: RecordFact) => countedResults.includes(record.result);

/**
 * Compares the ledger with one round for one subject. Someone is expected who was here when the round began and
 * when it ended: who came or left meanwhile may or may not have been met, and neither is a difference. While it
 * is open, whoever has not been counted yet may still be: that is progress, not a difference.
 */
export function differencesOf(round: RoundFacts, facts: SubjectFacts, related: Related): Finding[] {
  const findings: Finding[] = [];
  const subject = facts.personId ?? facts.householdId ?? '';
  const find = (kind: DiscrepancyKind, detail: Record<string, unknown>) =>
    findings.push({
      key: `${round.id}/${kind}/${subject}`,
      kind,
      area: facts.area,
      driveId: round.id,
      personId: facts.personId,
      householdId: facts.householdId,
      name: facts.name,
      houseNo: facts.houseNo,
      detail,
    });
  const counted = standing(facts.records.filter(isCounted));
  const last = facts.records.at(-1);

  if (counted.length === 0) {
    if (facts.hereAtStart && facts.hereAtEnd && !facts.exempt) {
      if (last?.result === 'away') find('saidAway', recordsDetail([last]));
      else if (round.closedAt !== null)
        find('notCounted', last ? { last: last.result, by: last.actorName, at: last.at } : {});
    }
    return findings;
  }

  if (!facts.hereAtStart && !facts.hereAtEnd) find('notInLedger', recordsDetail(counted));
  if (counted.length > 1) {
    const agree = counted.every((record) => record.result === counted[0]?.result);
    find(agree ? 'countedTwice' : 'resultsDiffer', recordsDetail(counted));
  }
  const places = [facts.area, ...facts.formerAreas];
  const elsewhere = counted.filter((record) => !places.some((place) => related(place, record.area)));
  if (elsewhere.length > 0) find('countedElsewhere', { ...recordsDetail(elsewhere), elsewhere: elsewhere[0]?.area });
  return findings;
}

/** An invalid test that was done again is a repetition, not a second count. */
function standing(counted: readonly RecordFact[]): readonly RecordFact[] {
  const valid = counted.filter((record) => record.result !== 'invalid');
  return valid.length > 0 ? valid : counted.slice(-1);
}

function recordsDetail(records: readonly RecordFact[]): Record<string, unknown> {
  return {
    records: records
      .slice(0, 10)
      .map(({ id, result, area, at, actorName }) => ({ id, result, area, at, by: actorName })),
  };
}

/** The key of the difference that a record of nobody makes. */
export const strangerKey = (roundId: string, recordId: string): string => `${roundId}/notInLedger/${recordId}`;

/** Somebody counted whom the ledger does not know at all. */
export function strangerOf(
  round: RoundFacts,
  record: RecordFact,
  householdId: string | null,
  houseNo: string,
): Finding {
  return {
    key: strangerKey(round.id, record.id),
    kind: 'notInLedger',
    area: record.area,
    driveId: round.id,
    personId: null,
    householdId,
    name: record.name ?? '',
    houseNo,
    detail: { ...recordsDetail([record]), stranger: true },
  };
}

/** A total somebody reported for an area, and what the ledger says of that moment. */
export interface TotalFacts {
  id: string;
  area: string;
  areaName: string;
  at: string;
  reported: number;
  ledger: number;
  by: string;
  sentence: string | null;
}

export function differenceOfTotal(facts: TotalFacts): Finding | null {
  if (facts.reported === facts.ledger) return null;
  return {
    key: `total/${facts.id}`,
    kind: 'totalDoesNotFollow',
    area: facts.area,
    driveId: null,
    personId: null,
    householdId: null,
    name: facts.areaName,
    houseNo: '',
    detail: {
      reported: facts.reported,
      ledger: facts.ledger,
      at: facts.at,
      by: facts.by,
      sentence: facts.sentence ?? '',
      totalId: facts.id,
    },
  };
}

/** A number that came or went without a name. */
export interface UnnamedFacts {
  entryId: string;
  area: string;
  areaName: string;
  kind: string;
  /** What is still without a name. */
  delta: number;
  at: string;
  by: string;
  sentence: string | null;
}

export function differenceOfUnnamed(facts: UnnamedFacts): Finding | null {
  if (facts.delta === 0) return null;
  return {
    key: `unnamed/${facts.entryId}`,
    kind: 'unnamed',
    area: facts.area,
    driveId: null,
    personId: null,
    householdId: null,
    name: facts.areaName,
    houseNo: '',
    detail: {
      entryId: facts.entryId,
      entryKind: facts.kind,
      delta: facts.delta,
      at: facts.at,
      by: facts.by,
      sentence: facts.sentence ?? '',
    },
  };
}
