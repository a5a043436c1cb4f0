import { describe, expect, test } from 'vitest';
import { compareCells } from './columns.ts';
import { csvCell, toCsv } from './csv.ts';

describe('order of cells', () => {
  test('groups in their order, empty ones last', () =>
    expect(['10组', '', '5组', null, '13组'].sort(compareCells)).toEqual(['5组', '10组', '13组', '', null]));
  test('names by pinyin', () => expect(['张三', '阿宝', '李四'].sort(compareCells)).toEqual(['阿宝', '李四', '张三']));
  test('numbers as numbers', () => expect([10, 9, -1].sort(compareCells)).toEqual([-1, 9, 10]));
});

describe('csv', () => {
  test('quotes what would break a line', () => expect(csvCell('a "b",\nc')).toBe('"a ""b"",\nc"'));
  test('disarms formulas but leaves negative numbers', () => {
    expect(csvCell('=1+1')).toBe("'=1+1");
    expect(csvCell(-3)).toBe('-3');
  });
  test('writes only columns that have a value', () =>
    expect(
      toCsv<{ n: string }>(
        [
          { key: 'n', title: '姓名', value: (row) => row.n },
          { key: 'x', title: 'x' },
        ],
        [{ n: '张三' }],
      ),
    ).toBe('\uFEFF姓名\r\n张三\r\n'));
});
