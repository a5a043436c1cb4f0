import type { DriveRecord } from '#modules/drives/contract.ts';

/** Ids of the standing records whose person (or door) has more than one of them. */
export function repeatedIn(records: readonly DriveRecord[]): ReadonlySet<string> {
  const bySubject = new Map<string, string[]>();
  for (const { id, driveId, personId, householdId, voided } of records) {
    const subject = personId ?? householdId;
    if (voided || !subject) continue;
    const key = `${driveId} ${subject}`;
    bySubject.set(key, [...(bySubject.get(key) ?? []), id]);
  }
  return new Set([...bySubject.values()].filter((ids) => ids.length > 1).flat());
}
