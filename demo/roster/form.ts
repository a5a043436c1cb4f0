import type { Cell, DemoSheet } from './types.ts';

const upperHeader = [
  '序号',
  '组别',
  '户号',
  '门牌号',
  '户主',
  '人员基本情况',
  '',
  '',
  '',
  '',
  '',
  '联系电话',
  '户籍地址',
];
const lowerHeader = ['', '', '', '', '', '姓名', '与户主关系', '性别', '出生日期', '身份证号码', '人员性质', '', ''];
const upperTail = ['人员动态', '', '特殊人群', '备注'];
const lowerTail = ['在村情况', '去向', '', ''];
/** Columns of the form. */
export const WIDTH = upperHeader.length + upperTail.length;

/** The header of two rows, with its merged cells. */
export function addHeader(sheet: DemoSheet): void {
  const r = sheet.rows.length;
  sheet.rows.push([...upperHeader, ...upperTail], [...lowerHeader, ...lowerTail]);
  const across = (from: number, to: number) => sheet.merges.push({ s: { r, c: from }, e: { r, c: to } });
  const down = (c: number) => sheet.merges.push({ s: { r, c }, e: { r: r + 1, c } });
  across(5, 10);
  across(13, 14);
  for (const column of [0, 1, 2, 3, 4, 11, 12, 15, 16]) down(column);
}

/** A title, a remark or a heading: one cell over the whole width. */
export function addWideRow(sheet: DemoSheet, text: string): void {
  const r = sheet.rows.length;
  sheet.rows.push([text, ...Array<Cell>(WIDTH - 1).fill(null)]);
  sheet.merges.push({ s: { r, c: 0 }, e: { r, c: WIDTH - 1 } });
}

export function addTotal(sheet: DemoSheet, label: string, households: number, persons: number): void {
  const row = Array<Cell>(WIDTH).fill(null);
  row[1] = label;
  row[3] = `${households}户`;
  row[5] = `${persons}人`;
  sheet.rows.push(row);
}
