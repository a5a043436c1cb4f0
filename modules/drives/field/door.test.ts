import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Roster } from '#modules/people/field/index.ts';
import type { LabelledCommand, StoredCommand } from '#platform/web/phone/db.ts';
import type { DrivesFeed } from '../feed.ts';
import type { Drive, RecordPayload } from '../nouns.ts';
import { choiceOf, commandsOf, type DoorDraft, newDraft, tally } from './household.ts';
import { isMoot, mendingsOf } from './mend.ts';
import { nextDoor, progressOf } from './progress.ts';
import { Rounds } from './rounds.ts';

const now = '2022-04-20T11:00:00.000Z';
const drive: Drive = {
  id: 'drive',
  kind: 'antigen',
  unit: 'person',
  title: '抗原',
  area: '310116104231',
  startsAt: now,
  closedAt: null,
  state: 'open',
  actorName: '村文书',
};
const noRecords: DrivesFeed['records'] = {
  id: [],
  drive: [],
  driveIds: [],
  personId: [],
  householdId: [],
  name: [],
  result: [],
  by: [],
  actors: [],
  at: [],
};

/** Houses 1, 2, 3 with two people each, `1a` and `1b` behind the first door; `3b` is away. */
function village() {
  const roster = new Roster();
  const doors = ['1', '2', '3'];
  const people = doors.flatMap((door) => [`${door}a`, `${door}b`]);
  roster.apply({
    households: {
      id: doors,
      area: [0, 0, 0],
      houseNo: doors.map((door) => `${door}号`),
      head: doors.map((door) => `${door}a`),
      areas: [{ code: '310116104231.03', name: '3组' }],
    },
    people: {
      id: people,
      household: people.map((id) => doors.indexOf(id.charAt(0))),
      householdIds: doors,
      name: people,
      initials: people,
      present: people.map((id) => (id === '3b' ? 0 : 1)),
      marks: {},
    },
    gone: { households: [], people: [] },
  });
  const rounds = new Rounds();
  rounds.apply({ drives: [drive], records: noRecords, voided: [], exemptions: [] });
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `id${ids}`;
  };
  const world = { now, newId };
  const draftAt = (householdId: string, change: Partial<DoorDraft> = {}) => ({
    ...newDraft(drive.id, householdId, 'door'),
    ...change,
  });
  /** Saves at a door as `me` and holds what came of it, as the phone does. */
  const save = (householdId: string, change: Partial<DoorDraft> = {}, me = '志愿者', round = drive) => {
    const door = roster.door(householdId);
    if (!door) throw new Error('no such door');
    const commands = commandsOf({ draft: draftAt(householdId, change), drive: round, door, rounds, roster, me }, world);
    for (const command of commands) rounds.hold(command, 'queued', me);
    return commands;
  };
  return { roster, rounds, save, draftAt };
}

const results = (commands: LabelledCommand[]) =>
  commands.map(({ name, payload }) => (name === 'drives.record' ? (payload as RecordPayload).result : 'void'));

describe('a door', () => {
  test('one tap records everybody who is here, and nobody who is away', () => {
    const { save } = village();
    expect(results(save('1'))).toEqual(['negative', 'negative']);
    expect(results(save('3'))).toEqual(['negative']);
  });

  test('a second save changes nothing; a changed answer replaces one’s own', () => {
    const { save, rounds } = village();
    save('1');
    expect(save('1')).toEqual([]);
    expect(save('1', { choices: { '1a': 'negative' } })).toEqual([]);
    expect(results(save('1', { choices: { '1a': 'positive' } }))).toEqual(['void', 'positive']);
    expect(rounds.ofPerson(drive.id, '1a').map(({ result }) => result)).toEqual(['positive']);
  });

  test('what another phone recorded stands beside', () => {
    const { save, rounds } = village();
    save('1', {}, '另一位');
    expect(results(save('1', { choices: { '1a': 'invalid' } }))).toEqual(['invalid']);
    expect(rounds.ofPerson(drive.id, '1a')).toHaveLength(2);
  });

  test('somebody who is on no list is recorded with what they are called', () => {
    const { save, rounds } = village();
    const [, , command] = save('1', { unlisted: [{ id: '1', name: '老王的侄子', result: 'negative' }] });
    expect(command?.payload).toMatchObject({ personId: null, householdId: '1', name: '老王的侄子' });
    expect(rounds.unlisted(drive.id, '1')).toHaveLength(1);
  });

  test('a hand-out by household is one record with its quantity', () => {
    const { save } = village();
    const handout: Drive = { ...drive, kind: 'handout', unit: 'household' };
    const commands = save('2', { quantity: 3 }, '志愿者', handout);
    expect(commands.map(({ payload }) => payload)).toMatchObject([{ result: 'done', quantity: 3, personId: null }]);
  });

  test('the label says in advance what the tap will write', () => {
    const { rounds, roster, draftAt } = village();
    const draft = draftAt('1', { choices: { '1b': 'away' } });
    expect([...tally(draft, rounds, roster, drive)]).toEqual([
      ['negative', 1],
      ['away', 1],
    ]);
  });
});

describe('a round', () => {
  test('goes from door to door and ends', () => {
    const { save, rounds, roster } = village();
    const walked: string[] = [];
    for (let door = nextDoor(rounds, roster, drive, null); door; door = nextDoor(rounds, roster, drive, door.id)) {
      walked.push(door.id);
      save(door.id);
    }
    expect(walked).toEqual(['1', '2', '3']);
    expect(progressOf(rounds, roster, drive)).toEqual({
      expected: 5,
      counted: 5,
      doors: 3,
      doorsDone: 3,
      positive: 0,
      invalid: 0,
    });
  });

  test('a positive outweighs whatever else was said of the person', () => {
    const { save, rounds, roster } = village();
    save('1', { choices: { '1a': 'positive' } });
    save('1', { choices: { '1a': 'negative' } }, '另一位');
    expect(progressOf(rounds, roster, drive).positive).toBe(1);
  });

  test('an exemption needs nobody to ask', () => {
    const { rounds, roster } = village();
    const exempt = (on: boolean) =>
      rounds.apply({
        drives: [],
        records: noRecords,
        voided: [],
        exemptions: [{ driveId: drive.id, personId: '3a', exempt: on }],
      });
    exempt(true);
    expect(progressOf(rounds, roster, drive).doors).toBe(2);
    exempt(false);
    expect(progressOf(rounds, roster, drive).doors).toBe(3);
  });

  test('own records survive a new beginning of the feed, and are not doubled by it', () => {
    const { save, rounds } = village();
    const [mine] = save('1');
    rounds.reset();
    expect(rounds.ofPerson(drive.id, '1a')).toHaveLength(1);
    rounds.apply({
      drives: [drive],
      records: {
        ...noRecords,
        id: [mine?.id ?? ''],
        drive: [0],
        driveIds: [drive.id],
        personId: ['1a'],
        householdId: ['1'],
        name: [null],
        result: ['negative'],
        by: [0],
        actors: ['志愿者'],
        at: [1],
      },
      voided: [],
      exemptions: [],
    });
    expect(rounds.ofPerson(drive.id, '1a')).toMatchObject([{ origin: 'feed' }]);
    if (mine) rounds.release(mine);
    expect(rounds.ofPerson(drive.id, '1a')).toHaveLength(1);
  });

  test('whatever is saved and undone in whatever order, undoing everything leaves nothing', () => {
    const choice = fc.constantFrom('negative', 'positive', 'leave');
    fc.assert(
      fc.property(fc.array(fc.record({ door: fc.constantFrom('1', '2'), a: choice }), { maxLength: 12 }), (saves) => {
        const { save, rounds } = village();
        const done = saves.flatMap(({ door, a }) =>
          save(door, { choices: { [`${door}a`]: a, [`${door}b`]: 'leave' } }),
        );
        for (const person of ['1a', '2a']) expect(rounds.ofPerson(drive.id, person).length).toBeLessThanOrEqual(1);
        for (const command of done.toReversed()) rounds.release(command);
        for (const person of ['1a', '2a']) expect(rounds.ofPerson(drive.id, person)).toEqual([]);
      }),
    );
  });
});

describe('a refused record', () => {
  const refusedRecord = (code: string, change: object = {}): StoredCommand => ({
    id: 'refused',
    name: 'drives.record',
    at: now,
    area: '310116104231.03',
    payload: { driveId: 'other', personId: '1a', householdId: '1', result: 'negative', method: 'door', ...change },
    label: { door: '1号', who: '陆建国' },
    order: 1,
    refusal: { code },
  });
  const kinds = (command: StoredCommand) =>
    mendingsOf(command, command.refusal ?? { code: '' }, drive, () => true).map(({ kind }) => kind);

  test('has a way to be mended for every reason', () => {
    expect(kinds(refusedRecord('drive.notYours'))).toEqual(['intoRound', 'redo']);
    expect(kinds(refusedRecord('person.notFound'))).toEqual(['asUnlisted', 'redo']);
    expect(kinds(refusedRecord('record.resultUnfit'))).toEqual(['redo']);
    expect(kinds(refusedRecord('forbidden'))).toEqual(['again', 'intoRound', 'redo']);
  });

  test('a void of what is void already concerns nobody', () => {
    const voiding = { ...refusedRecord('record.voided'), name: 'drives.voidRecord' };
    expect(isMoot(voiding, { code: 'record.voided' })).toBe(true);
    expect(isMoot(voiding, { code: 'record.notYours' })).toBe(false);
  });
});

test('a draft keeps only what was touched; the usual answer follows what is known later', () => {
  const { save, rounds, roster, draftAt } = village();
  const draft = draftAt('2', { choices: { '2b': 'refused' } });
  save('2', { choices: { '2b': 'leave' } }, '另一位');
  const [a, b] = roster.members('2');
  expect(a && choiceOf(draft, rounds, drive, a)).toBe('leave');
  expect(b && choiceOf(draft, rounds, drive, b)).toBe('refused');
});
