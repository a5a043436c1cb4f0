import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHouseRef } from './house-ref.ts';

describe('house numbers', () => {
  test.each([
    ['8-602', { building: '8', room: '602', normalised: '8-602' }],
    ['8号602室', { building: '8', room: '602', normalised: '8-602' }],
    ['15号602', { building: '15', room: '602', normalised: '15-602' }],
    ['6号楼302', { building: '6', room: '302', normalised: '6-302' }],
    ['８＃６０２', { building: '8', room: '602', normalised: '8-602' }],
    ['08-602', { building: '8', room: '602', normalised: '8-602' }],
    ['八幢602室', { building: '8', room: '602', normalised: '8-602' }],
    ['B座1203', { building: 'B', room: '1203', normalised: 'B-1203' }],
    ['8幢2单元602', { building: '8', unit: '2', room: '602', normalised: '8-2-602' }],
    ['8-2-602', { building: '8', unit: '2', room: '602', normalised: '8-2-602' }],
    ['8号楼', { building: '8', normalised: '8' }],
    ['602室', { room: '602', normalised: '602' }],
    ['123弄8号602室', { lane: '123', building: '8', room: '602', normalised: '123弄8-602' }],
    ['金明村5组23号', { village: '金明', groupOrdinal: 5, houseNo: '23', normalised: '23' }],
    [
      '上海市金山区亭林镇金明村第十一村民小组23号',
      { village: '金明', groupOrdinal: 11, houseNo: '23', normalised: '23' },
    ],
    ['金明五队23', { groupOrdinal: 5, houseNo: '23', normalised: '23' }],
    ['5组', { groupOrdinal: 5, normalised: '' }],
    ['23号', { houseNo: '23', normalised: '23' }],
    ['23', { houseNo: '23', normalised: '23' }],
    ['13-22', { houseNo: '13-22', normalised: '13-22' }],
    ['金明5023号', { houseNo: '5023', normalised: '5023' }],
    ['23号-1', { houseNo: '23-1', normalised: '23-1' }],
    ['23-1号', { houseNo: '23-1', normalised: '23-1' }],
    ['23号甲', { houseNo: '23甲', normalised: '23甲' }],
    ['Room 602, Building 8', { building: '8', room: '602', normalised: '8-602' }],
    ['Group 5, No. 23', { groupOrdinal: 5, houseNo: '23', normalised: '23' }],
    ['徐家宅', { normalised: '徐家宅' }],
  ])('%s', (text, expected) => {
    expect(parseHouseRef(text)).toEqual(expected);
  });

  test('nothing is nothing', () => {
    expect(parseHouseRef(' ')).toBeNull();
  });

  test('the normalised spelling reads as itself', () => {
    const door = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 101, max: 3599 }));
    fc.assert(
      fc.property(door, fc.constantFrom('号', '幢', '号楼', '栋', '-', '#'), ([building, room], mark) => {
        const ref = parseHouseRef(`${building}${mark}${room}`);
        expect(ref?.normalised).toBe(`${building}-${room}`);
        expect(parseHouseRef(ref?.normalised ?? '')).toEqual(ref);
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        parseHouseRef(text);
      }),
    );
  });
});
