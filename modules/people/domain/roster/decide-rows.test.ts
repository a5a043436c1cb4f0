import { describe, expect, test } from 'vitest';
import { sheetOf } from './cell.ts';
import { decideRows } from './decide-rows.ts';
import { detectTables } from './detect-tables.ts';
import { type Grid, villageContext } from './fixtures.ts';
import { mappingOf } from './mapping.ts';
import { readRoster } from './read-roster.ts';
import type { RosterReading } from './reading.ts';

function read(grid: Grid): RosterReading {
  const sheet = sheetOf('s', grid);
  return readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
}

const header = ['姓名', '身份证号', '组', '门牌号', '是否在村'];

/** The first person's row of a grid after a choice. */
function decided(cells: Grid[number], choice: string) {
  return decideRows(read([header, cells]), [{ row: 1, choice }], villageContext).rows[1];
}

describe('decisions', () => {
  test('a suggested number, a typed one, none, or the one that stands there', () => {
    const cells = ['张三', '110105194912310021', 5, '1号', '在村'];
    expect(decided(cells, 'documentNumber=11010519491231002X')).toMatchObject({
      outcome: 'mended',
      people: [{ documentNumber: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }],
      mends: [{ code: 'decided', from: 'document.checksum', to: 'documentNumber=11010519491231002X' }],
    });
    expect(decided(cells, 'without=documentNumber')).toMatchObject({
      outcome: 'mended',
      people: [{ documentNumber: null }],
    });
    expect(decided(cells, 'keep')).toMatchObject({
      outcome: 'mended',
      people: [{ documentKind: 'other', documentNumber: '110105194912310021' }],
    });
    expect(decided(cells, 'documentNumber=110105194912310022')?.outcome).toBe('needsDecision');
    expect(decided(cells, 'skip')).toMatchObject({ outcome: 'skipped', skipped: { code: 'decided.skip' } });
  });

  test('several answers at once', () => {
    const row = decided([null, null, 5, '1号', '待定'], 'name=张三; presence=away');
    expect(row).toMatchObject({ outcome: 'mended', people: [{ name: '张三', presence: 'away' }], issues: [] });
    expect(decided([null, null, 5, '1号', '待定'], 'name=张三')?.issues.map(({ code }) => code)).toEqual([
      'presence.unclear',
    ]);
  });

  test('an area holds for the whole household', () => {
    const reading = read([
      ['姓名', '关系', '组', '门牌号'],
      ['张三', '户主', '15组', '1号'],
      ['李四', '妻', null, null],
    ]);
    for (const choice of ['area=310116104231.05', 'group=五组']) {
      const next = decideRows(reading, [{ row: 2, choice }], villageContext);
      expect(next.rows.slice(1).map(({ outcome }) => outcome)).toEqual(['mended', 'mended']);
      expect(next.households[0]?.areaCode).toBe('310116104231.05');
    }
    expect(reading.households[0]?.areaCode).toBeNull();
    expect(decideRows(reading, [{ row: 2, choice: 'area=999' }], villageContext)).toEqual(reading);
  });

  test('a household for a row without one', () => {
    const grid: Grid = [
      ['姓名', '组', '门牌号'],
      ['甲一', 5, '1号'],
      ['王二', 5, '2号'],
      ['王三', 5, '3号'],
      ['王四', 5, '4号'],
      ['王五', 5, null],
    ];
    const reading = read(grid);
    const choice = reading.rows[5]?.issues[0]?.options[0]?.id ?? '';
    const next = decideRows(reading, [{ row: 5, choice }], villageContext);
    expect(next.rows[5]).toMatchObject({ outcome: 'mended', householdKey: reading.rows[4]?.householdKey });
  });

  test('nonsense changes nothing', () => {
    const cells = ['张三', '110105194912310021', 5, '1号', '在村'];
    const reading = read([header, cells]);
    for (const choice of ['', 'x', 'sex=x', 'foo=bar', 'household=nowhere', 'without=name', '=']) {
      expect(decideRows(reading, [{ row: 1, choice }], villageContext).rows[1]).toEqual(reading.rows[1]);
    }
    expect(decideRows(reading, [{ row: 99, choice: 'skip' }], villageContext)).toEqual(reading);
  });
});
