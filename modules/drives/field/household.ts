import type { Door, DoorPerson, Roster } from '#modules/people/field/index.ts';
import type { World } from '#platform/contract/decision.ts';
import type { LabelledCommand } from '#platform/web/phone/db.ts';
import { resultsOf } from '../domain/results.ts';
import type { Drive, RecordMethod, RecordPayload, RecordResult } from '../nouns.ts';
import { isExpected } from './progress.ts';
import type { PhoneRecord, Rounds } from './rounds.ts';

/** What is to be written down for one line of the household screen; `leave`: nothing. */
export type Choice = RecordResult | 'leave';

/** Somebody who opened the door and is on no list. */
export interface UnlistedPerson {
  /** Tells two of the same name apart while the draft lives. */
  id: string;
  name: string;
  result: RecordResult;
}

/** Everything that was chosen at a door and not saved yet. Plain data: it is kept as a draft. */
export interface DoorDraft {
  driveId: string;
  householdId: string;
  /** By person; who is absent here has the usual choice. */
  choices: Record<string, Choice>;
  /** For rounds by household. */
  doorChoice: Choice | null;
  quantity: number;
  unlisted: UnlistedPerson[];
  method: RecordMethod;
}

export function newDraft(driveId: string, householdId: string, method: RecordMethod): DoorDraft {
  return { driveId, householdId, choices: {}, doorChoice: null, quantity: 1, unlisted: [], method };
}

/** What most people answer. */
export function usualResult(drive: Drive): RecordResult {
  return resultsOf[drive.kind][0] ?? 'done';
}

/** The usual result for who is expected and not recorded yet; everybody else is left as they are. */
export function usualChoice(rounds: Rounds, drive: Drive, person: DoorPerson): Choice {
  const recorded = rounds.ofPerson(drive.id, person.id).length > 0;
  return isExpected(rounds, drive, person) && !recorded ? usualResult(drive) : 'leave';
}

export function choiceOf(draft: DoorDraft, rounds: Rounds, drive: Drive, person: DoorPerson): Choice {
  return draft.choices[person.id] ?? usualChoice(rounds, drive, person);
}

export function doorChoiceOf(draft: DoorDraft, rounds: Rounds, drive: Drive): Choice {
  const recorded = rounds.ofDoor(drive.id, draft.householdId).length > 0;
  return draft.doorChoice ?? (recorded ? 'leave' : usualResult(drive));
}

/** How many get which result when this is saved now. */
export function tally(draft: DoorDraft, rounds: Rounds, roster: Roster, drive: Drive): Map<RecordResult, number> {
  const counts = new Map<RecordResult, number>();
  const add = (choice: Choice) => {
    if (choice !== 'leave') counts.set(choice, (counts.get(choice) ?? 0) + 1);
  };
  if (drive.unit === 'household') add(doorChoiceOf(draft, rounds, drive));
  else for (const person of roster.members(draft.householdId)) add(choiceOf(draft, rounds, drive, person));
  for (const { result } of draft.unlisted) add(result);
  return counts;
}

interface Scene {
  draft: DoorDraft;
  drive: Drive;
  door: Door;
  rounds: Rounds;
  roster: Roster;
  /** Name of who records: one's own earlier record is replaced, another's stands beside. */
  me: string;
}

/** The commands that saving a draft means. A changed record of one's own is voided first. */
export function commandsOf(scene: Scene, { now, newId }: World): LabelledCommand[] {
  const { draft, drive, door, rounds, roster, me } = scene;
  const commands: LabelledCommand[] = [];
  const push = (name: string, who: string, payload: unknown) =>
    commands.push({ id: newId(), name, at: now, area: door.area, payload, label: { door: door.houseNo, who } });

  const record = (who: string, choice: Choice, earlier: PhoneRecord[], payload: Partial<RecordPayload>) => {
    if (choice === 'leave') return;
    const mine = earlier.filter(({ by }) => by === me);
    // The same again says nothing new, unless it is about how much was handed out.
    if (drive.kind !== 'handout' && mine.some(({ result }) => result === choice)) return;
    for (const { id } of mine) push('drives.voidRecord', who, { recordId: id, reason: '' });
    push('drives.record', who, {
      driveId: drive.id,
      personId: null,
      householdId: door.id,
      result: choice,
      method: draft.method,
      ...payload,
    });
  };

  if (drive.unit === 'household') {
    const quantity = drive.kind === 'handout' ? { quantity: draft.quantity } : {};
    record(door.head, doorChoiceOf(draft, rounds, drive), rounds.ofDoor(drive.id, door.id), quantity);
  } else {
    for (const person of roster.members(door.id)) {
      const earlier = rounds.ofPerson(drive.id, person.id);
      record(person.name, choiceOf(draft, rounds, drive, person), earlier, { personId: person.id });
    }
  }
  for (const { name, result } of draft.unlisted) record(name, result, [], { name });
  return commands;
}
