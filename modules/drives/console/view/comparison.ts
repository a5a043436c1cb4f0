import type { Discrepancy, DiscrepancyKind } from '#modules/drives/contract.ts';

/** What one source says about one person: there, not there, or there with a question. */
export type Mark = 'has' | 'hasNot' | 'question';

/** With the rounds that asked where it lies. */
export type AskedDiscrepancy = Discrepancy & { askedIn: readonly string[] };

/** Marks of one person (or name) in the ledger and in each compared drive. */
export interface Comparison {
  ledger: Mark;
  drives: Map<string, Mark>;
}

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
 * Lays the open differences out as a row of ✓ and ✗ for each person. A drive that is over, asked where the person
 * lives and shows no difference agrees with the ledger; one that did not ask (yet) says nothing.
 */
export function comparisons(differences: readonly AskedDiscrepancy[]): Map<string, Comparison> {
  const rows = new Map<string, Comparison>();
  for (const difference of differences) {
    const key = subjectOf(difference);
    const row = rows.get(key) ?? { ledger: 'has', drives: new Map() };
    if (ledgerLacks.includes(difference.kind)) row.ledger = 'hasNot';
    if (difference.kind === 'totalDoesNotFollow') row.ledger = 'question';
    const mark = driveMark[difference.kind];
    if (difference.driveId && mark) row.drives.set(difference.driveId, mark);
    rows.set(key, row);
  }
  for (const difference of differences) {
    const row = rows.get(subjectOf(difference));
    for (const driveId of difference.askedIn) if (row && !row.drives.has(driveId)) row.drives.set(driveId, row.ledger);
  }
  return rows;
}

/** Two differences are about the same subject when they are about the same person, or else themselves. */
export function subjectOf(difference: Discrepancy): string {
  return difference.personId ?? difference.id;
}
