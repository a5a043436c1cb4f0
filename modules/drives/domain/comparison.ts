import type { Comparison, Discrepancy, DiscrepancyKind, Mark } from '../nouns.ts';

/** What of an open difference tells about its person, with the rounds that asked where it lies. */
export type OpenDifference = Pick<Discrepancy, 'id' | 'kind' | 'driveId' | 'personId'> & {
  askedIn: readonly string[];
};

const ledgerLacks: readonly DiscrepancyKind[] = ['notInLedger', 'unnamed'];

const driveMark: Partial<Record<DiscrepancyKind, Mark>> = {
  notCounted: 'hasNot',
  notInLedger: 'has',
  countedTwice: 'question',
  resultsDiffer: 'question',
  countedElsewhere: 'question',
  saidAway: 'hasNot',
};

/**
 * Lays the open differences out as a row of ✓ and ✗ for each subject. A drive that is over, asked where the person
 * lives and shows no difference agrees with the ledger; one that did not ask (yet) says nothing.
 */
export function comparisons(differences: readonly OpenDifference[]): Map<string, Comparison> {
  const rows = new Map<string, Comparison>();
  for (const difference of differences) {
    const key = subjectOf(difference);
    const row = rows.get(key) ?? { ledger: 'has', drives: {} };
    if (ledgerLacks.includes(difference.kind)) row.ledger = 'hasNot';
    if (difference.kind === 'totalDoesNotFollow') row.ledger = 'question';
    const mark = driveMark[difference.kind];
    if (difference.driveId && mark) row.drives[difference.driveId] = mark;
    rows.set(key, row);
  }
  for (const difference of differences) {
    const row = rows.get(subjectOf(difference));
    for (const driveId of difference.askedIn) if (row) row.drives[driveId] ??= row.ledger;
  }
  return rows;
}

/** Two differences are about the same subject when they are about the same person, or else themselves. */
export function subjectOf(difference: Pick<Discrepancy, 'id' | 'personId'>): string {
  return difference.personId ?? difference.id;
}
