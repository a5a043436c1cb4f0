import type { CareMark } from './nouns.ts';

/**
 * What a phone holds of people: enough to find a door and to know who lives behind it, nothing more.
 * Columns instead of rows, because a village of 5,000 must come down a stairwell's net in seconds.
 * Index `i` of every column of `households` (or `people`) speaks of the same household (or person).
 */
export interface PeopleFeed {
  households: {
    id: string[];
    /** Index into `areas`. */
    area: number[];
    houseNo: string[];
    /** Name of the head of the household, '' when nobody is. */
    head: string[];
    areas: { code: string; name: string }[];
  };
  /** Each person's household is known from this feed or an earlier one. */
  people: {
    id: string[];
    /** Index into `householdIds`. */
    household: number[];
    householdIds: string[];
    name: string[];
    /** Pinyin initials, lower case: 陆建国 → `ljg`. */
    initials: string[];
    /** Here by the ledger: 1, away: 0. */
    present: (0 | 1)[];
    /** Who needs another way of being helped; only for people who have such a mark, by index of the person. */
    marks: Record<number, CareMark[]>;
  };
  /** No longer in the area: moved, merged, dead, erased. Empty after a reset. */
  gone: { households: string[]; people: string[] };
}
