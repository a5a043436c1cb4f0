import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PeopleFeed } from '../feed.ts';
import { findByHouseNo, findByInitials, readScan } from './find.ts';
import { compareHouseNo, Roster } from './roster.ts';

const householdA = '018f0000-0000-7000-8000-00000000000a';
const householdB = '018f0000-0000-7000-8000-00000000000b';
const lu = '018f0000-0000-7000-8000-000000000001';
const wang = '018f0000-0000-7000-8000-000000000002';

const feed: PeopleFeed = {
  households: {
    id: [householdA, householdB],
    area: [0, 0],
    houseNo: ['23号', '8-602'],
    head: ['陆建国', '张三'],
    areas: [{ code: '310116104231.03', name: '3组' }],
  },
  people: {
    id: [wang, lu],
    household: [0, 0],
    householdIds: [householdA],
    name: ['王秀英', '陆建国'],
    initials: ['wxy', 'ljg'],
    present: [1, 0],
    marks: { 0: ['livesAlone'] },
  },
  gone: { households: [], people: [] },
};

function rosterOf(...feeds: PeopleFeed[]): Roster {
  const roster = new Roster();
  for (const part of feeds) roster.apply(part);
  return roster;
}

test('the head of a household comes first, the doors as one walks', () => {
  const roster = rosterOf(feed);
  expect(roster.members(householdA).map(({ name }) => name)).toEqual(['陆建国', '王秀英']);
  expect(roster.doors().map(({ houseNo }) => houseNo)).toEqual(['8-602', '23号']);
  expect(roster.person(wang)).toMatchObject({ present: true, marks: ['livesAlone'] });
});

test('who is gone leaves the list', () => {
  const empty = { ...feed, households: { ...feed.households, id: [] }, people: { ...feed.people, id: [] } };
  const roster = rosterOf(feed, { ...empty, gone: { households: [], people: [lu] } });
  expect(roster.members(householdA).map(({ name }) => name)).toEqual(['王秀英']);
});

test('a snapshot is a feed that says the same', () => {
  const roster = rosterOf(feed);
  expect(rosterOf(roster.snapshot()).snapshot()).toEqual(roster.snapshot());
});

test('doors are found by number, by room, by initials', () => {
  const roster = rosterOf(feed);
  expect(findByHouseNo(roster, '23', 9).map(({ door }) => door.id)).toEqual([householdA]);
  expect(findByHouseNo(roster, '602', 9).map(({ door }) => door.id)).toEqual([householdB]);
  expect(findByHouseNo(roster, '86', 9).map(({ door }) => door.id)).toEqual([householdB]);
  expect(findByInitials(roster, 'WX', 9)).toMatchObject([{ byName: '王秀英' }]);
  expect(findByInitials(roster, '', 9)).toEqual([]);
});

test('a code is a door, a person, an invitation, a house number, or nothing', () => {
  const roster = rosterOf(feed);
  expect(readScan(roster, `redvest:${householdB}`)).toEqual({ kind: 'door', householdId: householdB });
  expect(readScan(roster, lu.toUpperCase())).toEqual({ kind: 'door', householdId: householdA });
  expect(readScan(roster, `https://x/field/#/join/${'ab'.repeat(16)}`)).toEqual({
    kind: 'join',
    token: 'ab'.repeat(16),
  });
  expect(readScan(roster, '23')).toMatchObject({ kind: 'houseNo' });
  expect(readScan(roster, 'https://elsewhere.example/')).toEqual({ kind: 'unknown' });
});

test('house numbers have one order', () => {
  const houseNo = fc.stringMatching(/^\d{0,3}[-号甲]?\d{0,3}$/);
  fc.assert(
    fc.property(houseNo, houseNo, houseNo, (a, b, c) => {
      expect(Math.sign(compareHouseNo(a, b))).toBe(-Math.sign(compareHouseNo(b, a)) + 0);
      if (compareHouseNo(a, b) <= 0 && compareHouseNo(b, c) <= 0) expect(compareHouseNo(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
