/** Why two entries of the roster may be one person. */
export type DuplicateReason =
  | 'documentNumber'
  | 'documentNear'
  | 'nameAndBirthDate'
  | 'nameAndPhone'
  | 'nameAndHousehold';

/** How often each of these alone turns out to be one person: guesses to sort by, nothing is decided by them. */
const weights: Record<DuplicateReason, number> = {
  documentNumber: 0.99,
  documentNear: 0.8,
  nameAndPhone: 0.75,
  nameAndBirthDate: 0.7,
  nameAndHousehold: 0.6,
};

export interface PossibleDuplicate {
  documentNumber: string | null;
  name: string;
}

/** So many places of two numbers may differ by a slip of the pen. */
const slipsMax = 2;

function slips(one: string, other: string): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  return [...one].filter((character, index) => character !== other[index]).length;
}

/**
 * How likely a pair is one person, 0 to 1; 0 when their documents say otherwise.
 * @param found what they have in common, as the roster was asked
 */
export function likeness(
  a: PossibleDuplicate,
  b: PossibleDuplicate,
  found: readonly DuplicateReason[],
): { why: DuplicateReason[]; score: number } {
  const why = new Set(found);
  if (a.documentNumber && b.documentNumber && a.documentNumber !== b.documentNumber) {
    if (slips(a.documentNumber, b.documentNumber) > slipsMax) return { why: [], score: 0 };
    why.add('documentNear');
  }
  const doubt = [...why].reduce((product, reason) => product * (1 - weights[reason]), 1);
  return { why: [...why], score: Math.round((1 - doubt) * 1000) / 1000 };
}
