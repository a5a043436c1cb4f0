import { describe, expect, test } from 'vitest';
import { villageDay } from '../days.ts';
import { demoPeople } from '../people/people.ts';
import { demoReporters, demoStaff, demoVolunteers } from '../staff.ts';
import { demoMessages } from './messages.ts';
import { demoRound } from './rounds.ts';

const day = '2022-04-20';

describe.each([1, 5, 42, 231])('the evening of seed %i', (seed) => {
  const people = demoPeople(seed);
  const evening = demoMessages(seed, day);
  const { story, messages, text } = evening;
  const byRef = new Map(people.persons.map((person) => [person.ref, person]));

  test('is thirty to forty messages in one paste, in order', () => {
    expect(messages.length).toBeGreaterThanOrEqual(30);
    expect(messages.length).toBeLessThanOrEqual(40);
    expect(messages.map(({ time }) => time)).toEqual(messages.map(({ time }) => time).sort());
    for (const message of messages)
      expect(text).toContain(`${message.author} 2022/4/20 ${message.time}\n${message.text}`);
    expect(demoMessages(seed, day)).toEqual(evening);
  });

  test('moves existing people of the right groups who can move so', () => {
    for (const { personRef, name, area, direction, kind, householdRef } of story.moves) {
      const household = people.households.find(({ ref }) => ref === householdRef);
      expect(household?.area).toBe(area);
      if (personRef === undefined) {
        expect(['birth', 'arrival']).toContain(kind);
        continue;
      }
      expect(byRef.get(personRef)).toMatchObject({ name, area, householdRef, present: direction === 'out' });
    }
    const told = messages.flatMap(({ moves }) => moves);
    expect(new Set(told).size).toBe(story.moves.length);
    for (const message of messages) {
      for (const { name, kind } of message.moves.slice(0, 1)) {
        expect(message.text).toContain(kind === 'birth' ? name.replace('女儿', '') : name);
      }
    }
  });

  test('totals follow from the roster and the moves, but for those marked', () => {
    for (const { truth, finding, moves, authorArea } of messages) {
      if (truth.kind !== 'headcount') continue;
      const group = Number(authorArea.slice(-2));
      const after = story.after.get(group) ?? 0;
      const stated = truth.total ?? truth.items?.reduce((sum, item) => sum + Number(item.total), 0);
      if (stated !== undefined && finding) expect(stated).not.toBe(after);
      if (stated !== undefined && !finding) expect(stated).toBe(after);
      const balance = moves.reduce((sum, { direction }) => sum + (direction === 'in' ? 1 : -1), 0);
      expect(after - (story.before.get(group) ?? 0)).toBe(balance);
    }
    expect(messages.filter(({ finding }) => finding)).toHaveLength(2);
    const before = people.persons.filter(({ present }) => present).length;
    expect([...story.before.values()].reduce((sum, count) => sum + count, 0)).toBe(before);
  });

  test('the rounds differ from the ledger in what was planted, and in nothing else', () => {
    const { pcr, handout, antigen } = demoRound(seed, day);
    const present = new Set(people.persons.filter((person) => person.present).map(({ ref }) => ref));
    expect(differences(pcr.records, present)).toEqual(planted(pcr.expected));
    for (const { personRef, direction } of story.moves) {
      if (personRef && direction === 'in') present.add(personRef);
      if (personRef && direction === 'out') present.delete(personRef);
    }
    const guests = story.moves
      .filter(({ kind, personRef }) => kind === 'arrival' && !personRef)
      .map(({ name }) => name);
    const ownRecords = antigen.records.filter(({ name }) => !guests.includes(name ?? ''));
    expect(antigen.records.length - ownRecords.length).toBe(guests.length);
    expect(differences(ownRecords, present)).toEqual(planted(antigen.expected));
    expect(antigen.exempt).toHaveLength(1);

    const inhabited = new Set(
      people.persons.filter((person) => person.present).map(({ householdRef }) => householdRef),
    );
    const doors = handout.records.map(({ householdRef }) => ({ personRef: householdRef }));
    const expected = handout.expected.map((one) => ({ ...one, personRef: one.householdRef }));
    expect(differences(doors, inhabited)).toEqual(planted(expected));
  });

  test('people counted elsewhere were counted in another group', () => {
    const { antigen } = demoRound(seed, day);
    for (const { kind, personRef, area } of antigen.expected) {
      if (kind !== 'countedElsewhere') continue;
      const record = antigen.records.find((one) => one.personRef === personRef);
      expect(record?.area).not.toBe(area);
    }
    const volunteers = new Set(demoVolunteers.map(({ name }) => name));
    for (const { by, at } of antigen.records) {
      expect(volunteers).toContain(by);
      expect(at >= antigen.startsAt && at <= antigen.closedAt).toBe(true);
    }
  });
});

type Counted = { personRef?: string; name?: string };

/** Who is missing, strange or twice, by plain counting. */
function differences(records: readonly Counted[], expected: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const { personRef, name } of records) {
    const who = personRef ?? name ?? '';
    counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return {
    notCounted: [...expected].filter((ref) => !counts.has(ref)).sort(),
    notInLedger: [...counts.keys()].filter((who) => !expected.has(who)).sort(),
    countedTwice: [...counts].flatMap(([who, count]) => (count > 1 ? [who] : [])).sort(),
  };
}

function planted(list: readonly (Counted & { kind: string })[]) {
  const of = (kind: string) =>
    list.filter((one) => one.kind === kind).map(({ personRef, name }) => personRef ?? name ?? '');
  return {
    notCounted: of('notCounted').sort(),
    notInLedger: of('notInLedger').sort(),
    countedTwice: of('countedTwice').sort(),
  };
}

test('the messages are those of the day that is asked for', () => {
  expect(demoMessages(231, '2026-11-03').text).toContain('11月3日');
  expect(villageDay(new Date('2022-04-19T16:30:00Z'))).toBe('2022-04-20');
});

test('there are staff of every role, thirteen reporters and more than sixty volunteers', () => {
  expect(new Set(demoStaff.map(({ role }) => role))).toEqual(new Set(['admin', 'duty', 'clerk', 'grid', 'auditor']));
  expect(demoReporters).toHaveLength(13);
  expect(new Set(demoVolunteers.map(({ name }) => name)).size).toBe(64);
});
