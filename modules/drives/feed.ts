import type { Drive, RecordResult } from './nouns.ts';

/**
 * What a phone holds of drives: the rounds of its area and who was already recorded in them.
 * `records` are columns; index `i` of each speaks of the same record.
 */
export interface DrivesFeed {
  /** Open rounds that touch the area, and those closed in the last two days. Complete after a reset, else changes. */
  drives: Drive[];
  records: {
    id: string[];
    /** Index into `driveIds`. */
    drive: number[];
    driveIds: string[];
    /** null: somebody who is not on the list; or a whole household, in a round by household. */
    personId: (string | null)[];
    householdId: (string | null)[];
    /** Given when nobody on the list is meant. */
    name: (string | null)[];
    result: RecordResult[];
    /** Index into `actors`. */
    by: number[];
    actors: string[];
    /** Seconds since 1970. */
    at: number[];
  };
  /** Ids of records that were voided since, or that the phone must forget because whom they speak of moved away. */
  voided: string[];
  /** Who is exempt in which round; `exempt: false` takes it back. */
  exemptions: { driveId: string; personId: string; exempt: boolean }[];
}
