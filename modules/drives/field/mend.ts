import type { Refusal } from '#platform/contract/envelope.ts';
import type { LabelledCommand, StoredCommand } from '#platform/web/phone/db.ts';
import type { Drive, RecordPayload } from '../nouns.ts';

/** What can be done with a command that the server refused. */
export type Mending =
  /** Open its door and record again. */
  | { kind: 'redo'; householdId: string }
  /** The same in another round: the one that this phone is in now. */
  | { kind: 'intoRound'; change: Partial<LabelledCommand> }
  /** The person is no longer on the list, but somebody was there. */
  | { kind: 'asUnlisted'; change: Partial<LabelledCommand> }
  /** Send the same once more: what stood in its way may be gone. */
  | { kind: 'again'; change: Partial<LabelledCommand> };

/** Codes about something passing or about rights: the same may succeed after joining again or with a right clock. */
const passing = ['forbidden', 'clock.implausible', 'command.reused', 'internal', 'record.notFound'];

/** The ways out, the likeliest first. Dropping it is always possible besides. */
export function mendingsOf(
  command: StoredCommand,
  refusal: Refusal,
  drive: Drive | undefined,
  doorKnown: (householdId: string) => boolean,
): Mending[] {
  const mendings: Mending[] = [];
  if (passing.includes(refusal.code)) mendings.push({ kind: 'again', change: {} });
  if (command.name !== 'drives.record') return mendings;
  const payload = command.payload as RecordPayload;
  const { householdId } = payload;
  const otherRound = ['drive.notYours', 'drive.notFound', 'forbidden'].includes(refusal.code);
  if (otherRound && drive && drive.id !== payload.driveId) {
    mendings.push({ kind: 'intoRound', change: { payload: { ...payload, driveId: drive.id } } });
  }
  if (refusal.code === 'person.notFound' && householdId) {
    const unlisted = { ...payload, personId: null, name: command.label.who };
    mendings.push({ kind: 'asUnlisted', change: { payload: unlisted } });
  }
  if (householdId && doorKnown(householdId)) mendings.push({ kind: 'redo', householdId });
  return mendings;
}

/** Voiding what is not there, or void already, has come to what it wanted: nobody needs to look at it. */
export function isMoot({ name }: LabelledCommand, { code }: Refusal): boolean {
  return name === 'drives.voidRecord' && ['record.notFound', 'record.voided'].includes(code);
}
