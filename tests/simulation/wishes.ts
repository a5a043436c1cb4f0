import type { Random } from '#demo/random.ts';
import { resultsOf } from '#modules/drives/domain/results.ts';
import type { DriveUnit, RecordResult } from '#modules/drives/nouns.ts';
import type { Clock } from './clock.ts';
import type { Town } from './town.ts';

/** A command before a device gives it an id and a time. */
export interface Wish {
  name: string;
  area: string;
  payload: unknown;
}

/** What there is to speak of; ids, in the order in which they came up. */
export interface Known {
  town: Town;
  drives: { id: string; kind: 'antigen' | 'handout'; unit: DriveUnit }[];
  people: string[];
  records: string[];
  entries: string[];
  merges: string[];
  /** Open differences, as the board showed them last. */
  differences: { id: string; kind: string; personId: string | null }[];
  settled: string[];
}

type Make = (known: Known, random: Random, clock: Clock) => Wish | null;

const record: Make = ({ drives, people, town }, random) => {
  const drive = random.pick(drives);
  const door = random.pick(town.households);
  const result: RecordResult = random.weighted(resultsOf[drive.kind].map((one, n) => [one, n === 0 ? 8 : 1]));
  const base = { driveId: drive.id, result, method: 'door' };
  const who = random.weighted([
    ['listed', 8],
    ['stranger', 1],
    ['nobody', 0.3],
  ] as const);
  if (who === 'nobody') return wish('drives.record', '', { ...base, personId: null, householdId: null });
  if (who === 'stranger' || drive.unit === 'household') {
    const name = who === 'stranger' ? { name: `生人${random.int(1, 9)}` } : {};
    return wish('drives.record', '', { ...base, personId: null, householdId: door, ...name });
  }
  return wish('drives.record', '', { ...base, personId: random.pick(people), householdId: null });
};

const voidRecord: Make = ({ records }, random) =>
  records.length === 0 ? null : wish('drives.voidRecord', '', { recordId: random.pick(records), reason: '记错了' });

/** An area that does not exist: answered at the door, stored nowhere. */
const misplaced: Make = ({ drives, people }, random) => {
  const payload = { driveId: random.pick(drives).id, personId: random.pick(people), householdId: null };
  return wish('drives.record', '99', { ...payload, result: 'negative' });
};

const presence: Make = ({ people, town }, random, clock) => {
  const one = () => {
    const unnamed = random.chance(0.15);
    return {
      personId: unnamed ? null : random.pick(people),
      kind: random.weighted([
        ['arrival', 4],
        ['departure', 5],
        ['stay', 1],
      ] as const),
      count: unnamed ? random.int(1, 3) : 1,
      effectiveAt: clock.iso(-random.int(0, 8 * 3600_000)),
    };
  };
  const reportedTotal = random.chance(0.3) ? { total: random.int(5, 20), at: clock.iso(-1000) } : undefined;
  const wishes = Array.from({ length: random.int(1, 3) }, one);
  return wish('people.recordPresence', town.village, { wishes, reportedTotal, source: { kind: 'desk' } });
};

const movePerson: Make = ({ people, town }, random) =>
  wish('people.movePerson', town.village, {
    personId: random.pick(people),
    toHouseholdId: random.pick(town.households),
  });

const moveHousehold: Make = ({ town }, random) =>
  wish('people.moveHousehold', town.village, {
    householdId: random.pick(town.households),
    toArea: random.pick(town.groups),
  });

const addPerson: Make = ({ town }, random, clock) =>
  wish('people.addPerson', town.village, {
    householdId: random.pick(town.households),
    fields: { name: `新人${random.int(1, 99)}` },
    present: random.chance(0.7),
    effectiveAt: clock.iso(-1000),
  });

const merge: Make = ({ people, town }, random) => {
  const [keepId, dropId] = random.shuffled(people);
  return wish('people.merge', town.village, { keepId, dropId, reason: '同一人' });
};

const unmerge: Make = ({ merges, town }, random) =>
  merges.length === 0 ? null : wish('people.unmerge', town.village, { mergeId: random.pick(merges) });

const reverseEntry: Make = ({ entries, town }, random) =>
  entries.length === 0
    ? null
    : wish('people.reverseEntry', town.village, { entryId: random.pick(entries), reason: '记错了' });

const closeOrReopen: Make = ({ drives, town }, random) => {
  const driveId = random.pick(drives).id;
  return random.chance(0.6)
    ? wish('drives.close', town.village, { driveId })
    : wish('drives.reopen', town.village, { driveId, reason: '还有人没做' });
};

const exempt: Make = ({ drives, people, town }, random) =>
  wish('drives.exempt', town.village, {
    driveId: random.pick(drives).id,
    personId: random.pick(people),
    reason: '在医院',
    exempt: random.chance(0.7),
  });

const resolutions: Record<string, readonly string[]> = {
  notCounted: ['departed', 'countedAfterAll', 'exempt'],
  notInLedger: ['arrived', 'samePerson', 'recordedWrong'],
  countedTwice: ['duplicate'],
  resultsDiffer: ['duplicate'],
  countedElsewhere: ['visiting', 'recordedWrong'],
  saidAway: ['departed', 'isHere'],
  totalDoesNotFollow: ['ledgerRight', 'correctLedger'],
  unnamed: ['named', 'recordedWrong'],
};

const settle: Make = ({ differences, people, town }, random) => {
  if (differences.length === 0) return null;
  const { id, kind, personId } = random.pick(differences);
  const given = personId === null && kind !== 'totalDoesNotFollow' ? { personId: random.pick(people) } : {};
  return wish('drives.settle', town.village, {
    discrepancyIds: [id],
    resolution: random.pick(resolutions[kind] ?? ['ledgerRight']),
    reason: '已核实',
    ...given,
  });
};

const unsettle: Make = ({ settled, town }, random) =>
  settled.length === 0
    ? null
    : wish('drives.unsettle', town.village, { discrepancyId: random.pick(settled), reason: '弄错了' });

const ofVolunteers: readonly (readonly [Make, number])[] = [
  [record, 20],
  [voidRecord, 3],
  [misplaced, 0.3],
];

const ofTheClerk: readonly (readonly [Make, number])[] = [
  [record, 6],
  [voidRecord, 2],
  [presence, 8],
  [movePerson, 3],
  [moveHousehold, 2],
  [addPerson, 1],
  [merge, 2],
  [unmerge, 2],
  [reverseEntry, 2],
  [closeOrReopen, 3],
  [exempt, 2],
  [settle, 8],
  [unsettle, 2],
];

/** Something that somebody in this part might do now; `post`: where they stand. */
export function nextWish(part: 'volunteer' | 'clerk', known: Known, post: string, random: Random, clock: Clock): Wish {
  for (;;) {
    const make = random.weighted(part === 'clerk' ? ofTheClerk : ofVolunteers);
    const made = make(known, random, clock);
    if (made) return { ...made, area: made.area || post };
  }
}

const wish = (name: string, area: string, payload: unknown): Wish => ({ name, area, payload });
