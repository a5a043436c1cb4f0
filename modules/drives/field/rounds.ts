import type { LabelledCommand } from '#platform/web/phone/db.ts';
import type { FeedPart } from '#platform/web/phone/feedStore.ts';
import type { DrivesFeed } from '../feed.ts';
import type { Drive, RecordPayload, RecordResult } from '../nouns.ts';

/** A record as this phone knows it: its own before they arrive, everybody's after. */
export interface PhoneRecord {
  id: string;
  driveId: string;
  personId: string | null;
  householdId: string | null;
  name: string | null;
  result: RecordResult;
  by: string;
  /** Seconds since 1970. */
  at: number;
  /** `queued`: not at the server yet; `sent`: accepted, not in the feed yet. */
  origin: 'queued' | 'sent' | 'feed';
}

/** Within a round: what a person, a door, or the unlisted people behind a door are kept under. */
const keyOf = ({ personId, householdId, name }: Pick<PhoneRecord, 'personId' | 'householdId' | 'name'>): string =>
  personId ?? (name ? unlistedKey(householdId) : (householdId ?? ''));
const unlistedKey = (householdId: string | null): string => `unlisted ${householdId}`;

const none: PhoneRecord[] = [];

/** The rounds of the post's area and who was recorded in them, in memory. */
export class Rounds implements FeedPart {
  readonly #drives = new Map<string, Drive>();
  readonly #records = new Map<string, PhoneRecord>();
  /** By round, then by `keyOf`: asked for every person of the village whenever something changes. */
  readonly #byDrive = new Map<string, Map<string, PhoneRecord[]>>();
  /** Record id → the command on this phone that voids it. */
  readonly #voidedHere = new Map<string, string>();
  readonly #exempt = new Set<string>();

  /** Forgets what came from the server; what this phone itself did stays. */
  reset(): void {
    this.#drives.clear();
    this.#exempt.clear();
    for (const record of [...this.#records.values()]) if (record.origin === 'feed') this.#remove(record.id);
  }

  apply(part: unknown): void {
    const { drives, records, voided, exemptions } = part as DrivesFeed;
    for (const drive of drives) this.#drives.set(drive.id, drive);
    records.id.forEach((id, i) => {
      const result = records.result[i];
      if (!result) return;
      this.#put({
        id,
        driveId: records.driveIds[records.drive[i] ?? -1] ?? '',
        personId: records.personId[i] ?? null,
        householdId: records.householdId[i] ?? null,
        name: records.name[i] ?? null,
        result,
        by: records.actors[records.by[i] ?? -1] ?? '',
        at: records.at[i] ?? 0,
        origin: 'feed',
      });
    });
    for (const id of voided) this.#remove(id);
    for (const { driveId, personId, exempt } of exemptions) {
      if (exempt) this.#exempt.add(`${driveId} ${personId}`);
      else this.#exempt.delete(`${driveId} ${personId}`);
    }
  }

  snapshot(): DrivesFeed {
    const records = [...this.#records.values()].filter(({ origin }) => origin === 'feed');
    const driveIds = [...new Set(records.map(({ driveId }) => driveId))];
    const actors = [...new Set(records.map(({ by }) => by))];
    return {
      drives: [...this.#drives.values()],
      records: {
        id: records.map(({ id }) => id),
        drive: records.map(({ driveId }) => driveIds.indexOf(driveId)),
        driveIds,
        personId: records.map(({ personId }) => personId),
        householdId: records.map(({ householdId }) => householdId),
        name: records.map(({ name }) => name),
        result: records.map(({ result }) => result),
        by: records.map(({ by }) => actors.indexOf(by)),
        actors,
        at: records.map(({ at }) => at),
      },
      voided: [],
      exemptions: [...this.#exempt].map((pair) => {
        const [driveId = '', personId = ''] = pair.split(' ');
        return { driveId, personId, exempt: true };
      }),
    };
  }

  /** Shows the effect of a command of this phone at once. */
  hold(command: LabelledCommand, origin: 'queued' | 'sent', by: string): void {
    if (command.name === 'drives.voidRecord') {
      this.#voidedHere.set((command.payload as { recordId: string }).recordId, command.id);
      return;
    }
    if (command.name !== 'drives.record' || this.#records.get(command.id)?.origin === 'feed') return;
    const { driveId, personId, householdId, name, result } = command.payload as RecordPayload;
    const at = Math.floor(Date.parse(command.at) / 1000);
    this.#put({ id: command.id, driveId, personId, householdId, name: name ?? null, result, by, at, origin });
  }

  /** Takes the effect of a command back: it was undone, or refused. */
  release(command: LabelledCommand): void {
    if (command.name === 'drives.voidRecord') {
      const { recordId } = command.payload as { recordId: string };
      if (this.#voidedHere.get(recordId) === command.id) this.#voidedHere.delete(recordId);
    } else if (this.#records.get(command.id)?.origin !== 'feed') {
      this.#remove(command.id);
    }
  }

  drive(id: string): Drive | undefined {
    return this.#drives.get(id);
  }

  /** The latest begun first. */
  openDrives(): Drive[] {
    return [...this.#drives.values()]
      .filter(({ state }) => state === 'open')
      .sort((a, b) => (a.startsAt < b.startsAt ? 1 : -1));
  }

  record(id: string): PhoneRecord | undefined {
    return this.#records.get(id);
  }

  /** Records of a person that stand, the latest first. */
  ofPerson(driveId: string, personId: string): PhoneRecord[] {
    return this.#standing(driveId, personId);
  }

  /** Records of a door as such (rounds by household), the latest first. */
  ofDoor(driveId: string, householdId: string): PhoneRecord[] {
    return this.#standing(driveId, householdId);
  }

  /** People recorded at a door who are not on the list. */
  unlisted(driveId: string, householdId: string): PhoneRecord[] {
    return this.#standing(driveId, unlistedKey(householdId));
  }

  isExempt(driveId: string, personId: string): boolean {
    return this.#exempt.size > 0 && this.#exempt.has(`${driveId} ${personId}`);
  }

  #standing(driveId: string, key: string): PhoneRecord[] {
    const records = this.#byDrive.get(driveId)?.get(key);
    if (!records) return none;
    return records.filter(({ id }) => !this.#voidedHere.has(id)).sort((a, b) => b.at - a.at);
  }

  #put(record: PhoneRecord): void {
    this.#remove(record.id);
    const key = keyOf(record);
    const round = this.#byDrive.get(record.driveId) ?? new Map<string, PhoneRecord[]>();
    round.set(key, [...(round.get(key) ?? none), record]);
    this.#byDrive.set(record.driveId, round);
    this.#records.set(record.id, record);
  }

  #remove(id: string): void {
    const record = this.#records.get(id);
    if (!record) return;
    this.#records.delete(id);
    const round = this.#byDrive.get(record.driveId);
    const left = round?.get(keyOf(record))?.filter((other) => other.id !== id) ?? none;
    if (left.length > 0) round?.set(keyOf(record), left);
    else round?.delete(keyOf(record));
  }
}
