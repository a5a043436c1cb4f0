import type { Door, DoorPerson, Roster } from '#modules/people/field/index.ts';
import { countedResults } from '../domain/results.ts';
import type { Drive, RecordResult } from '../nouns.ts';
import type { Rounds } from './rounds.ts';

export interface PhoneProgress {
  /** People (or doors) to be counted, and those who were. */
  expected: number;
  counted: number;
  /** Doors with somebody to count, and those where nobody is left to ask for. */
  doors: number;
  doorsDone: number;
  positive: number;
  invalid: number;
}

/** Who is expected: everybody who is here by the ledger and not exempt. */
export function isExpected(rounds: Rounds, drive: Drive, person: DoorPerson): boolean {
  return person.present && !rounds.isExempt(drive.id, person.id);
}

/** Nobody is left to ask for at this door. */
export function isDoorDone(rounds: Rounds, roster: Roster, drive: Drive, door: Door): boolean {
  if (drive.unit === 'household') return rounds.ofDoor(drive.id, door.id).length > 0;
  return roster
    .members(door.id)
    .every((person) => !isExpected(rounds, drive, person) || rounds.ofPerson(drive.id, person.id).length > 0);
}

const hasExpected = (rounds: Rounds, roster: Roster, drive: Drive, door: Door): boolean =>
  roster.members(door.id).some((person) => isExpected(rounds, drive, person));

/** How far the round is within what this phone holds. A finding counts whoever it is about, listed or not. */
export function progressOf(rounds: Rounds, roster: Roster, drive: Drive): PhoneProgress {
  const progress: PhoneProgress = { expected: 0, counted: 0, doors: 0, doorsDone: 0, positive: 0, invalid: 0 };
  for (const door of roster.doors()) {
    for (const { result } of resultsAt(rounds, roster, drive, door)) {
      if (result === 'positive') progress.positive += 1;
      if (result === 'invalid') progress.invalid += 1;
    }
    if (!hasExpected(rounds, roster, drive, door)) continue;
    progress.doors += 1;
    if (isDoorDone(rounds, roster, drive, door)) progress.doorsDone += 1;
    const expected =
      drive.unit === 'household'
        ? [rounds.ofDoor(drive.id, door.id)]
        : roster
            .members(door.id)
            .filter((person) => isExpected(rounds, drive, person))
            .map((person) => rounds.ofPerson(drive.id, person.id));
    progress.expected += expected.length;
    progress.counted += expected.filter((records) =>
      records.some(({ result }) => countedResults.includes(result)),
    ).length;
  }
  return progress;
}

/** What stands for each person of a door, listed or not. A positive outweighs whatever else was said of them. */
export function resultsAt(
  rounds: Rounds,
  roster: Roster,
  drive: Drive,
  door: Door,
): { who: string; result: RecordResult }[] {
  const unlisted = rounds.unlisted(drive.id, door.id).map(({ name, result }) => ({ who: name ?? '', result }));
  const listed = roster.members(door.id).flatMap(({ id, name }) => {
    const records = rounds.ofPerson(drive.id, id);
    const result = records.find((record) => record.result === 'positive')?.result ?? records[0]?.result;
    return result ? [{ who: name, result }] : [];
  });
  return [...listed, ...unlisted];
}

/** The next door with somebody left, on from `afterId` as one walks, and round to the start again. */
export function nextDoor(rounds: Rounds, roster: Roster, drive: Drive, afterId: string | null): Door | undefined {
  const doors = roster.doors();
  const place = afterId === null ? -1 : doors.findIndex(({ id }) => id === afterId);
  for (let step = 1; step <= doors.length; step += 1) {
    const door = doors[(place + step) % doors.length];
    if (!door || door.id === afterId) continue;
    if (hasExpected(rounds, roster, drive, door) && !isDoorDone(rounds, roster, drive, door)) return door;
  }
  return undefined;
}
