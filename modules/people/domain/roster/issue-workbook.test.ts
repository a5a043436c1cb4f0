import { expect, test } from 'vitest';
import { sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { villageContext } from './fixtures.ts';
import { type IssueText, issueWorkbook } from './issue-workbook.ts';
import { mappingOf } from './mapping.ts';
import { readRoster } from './read-roster.ts';

const say = (text: IssueText) => {
  if (text.kind === 'column') return { row: '行号', reason: '原因', suggestion: '建议' }[text.column];
  return text.kind === 'option' ? text.option.id : text.code;
};

test('what was not taken, with the reason, in a sheet that can be read again', () => {
  const sheet = sheetOf('名册', [
    ['金明村花名册'],
    ['组', '门牌号', '姓名', '身份证号', '是否在村'],
    ['5组', '1号', '张三', '11010519491231002X', '在村'],
    [null, null, '李四', '110105194912310021', '在村'],
    [null, null, '王五', null, '已故'],
    ['合计', null, '3人'],
  ]);
  const mapping = mappingOf(detectTables(sheet, villageContext.today));
  const reading = readRoster(sheet, mapping, villageContext);
  const [listed] = issueWorkbook(reading, [{ sheet: '名册', mapping }], say);
  expect(listed).toEqual({
    name: '名册',
    rows: [
      ['组', '门牌号', '姓名', '身份证号', '是否在村', '行号', '原因', '建议'],
      [
        '5组',
        '1号',
        '李四',
        '110105194912310021',
        '在村',
        '4',
        'document.checksum',
        expect.stringMatching(/^documentNumber=\d/),
      ],
      ['5组', '1号', '王五', '', '已故', '5', 'person.deceased', ''],
      ['合计', '', '3人', '', '', '6', 'row.total', ''],
    ],
  });
  const again = sheetOf('名册', listed?.rows ?? []);
  const columns = detectTables(again, villageContext.today)[0]?.columns.map(({ guess }) => guess);
  expect(columns).toEqual(['group', 'houseNo', 'name', 'documentNumber', 'presence', null, null, null]);
});

test('nothing to list, no sheet', () => {
  expect(issueWorkbook({ rows: [] }, [{ sheet: 's', mapping: { tables: [] } }], say)).toEqual([]);
});
