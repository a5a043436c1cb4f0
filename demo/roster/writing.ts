import type { CareMark } from '#modules/people/contract.ts';
import { at, type Random } from '../random.ts';
import type { Cell } from './types.ts';

/** The ways in which the clerks of different groups write the same thing. */

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三'];

function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

export const groupWays: readonly ((group: number) => Cell)[] = [
  (group) => `${group}组`,
  (group) => `${numerals[group]}组`,
  (group) => `第${numerals[group]}组`,
  (group) => group,
  (group) => `${fullWidth(String(group))}组`,
  (group) => `第${group}村民小组`,
  (group) => `金明村${group}组`,
];

export const houseWays: readonly ((houseNo: string) => Cell)[] = [
  (houseNo) => `${houseNo}号`,
  (houseNo) => (/^\d+$/.test(houseNo) ? Number(houseNo) : houseNo),
  (houseNo) => `${fullWidth(houseNo)}号`,
  (houseNo) => `金明村${houseNo}号`,
];

/** Two-character names are often blown up to the width of three. */
export const nameWays: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name,
  (name) => ([...name].length === 2 ? [...name].join('\u3000') : name),
];

export const birthWays: readonly ((day: string) => Cell)[] = [
  (day) => day,
  (day) => day.replaceAll('-', '.'),
  (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  (day) => day.replaceAll('-', ''),
  (day) => day.replace(/-0?/g, '/'),
  serialDate,
];

/** Days since 1899-12-30, as spreadsheets count. */
function serialDate(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);
}

/** Mostly as it is; now and then full-width, in blocks, or with a small x. */
export function writeDocument(chance: Random, number: string): string {
  if (number.length !== 18 || chance.chance(0.85)) return number;
  return chance.pick([
    fullWidth(number),
    `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
    number.toLowerCase(),
    ` ${number}`,
    `'${number}`,
  ]);
}

export function writePhones(chance: Random, phones: readonly string[]): Cell {
  const written = phones.map((phone) => {
    if (phone.includes('-') || chance.chance(0.7)) return phone;
    const [a, b, c] = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)];
    return chance.pick([`${a} ${b} ${c}`, `${a}-${b}-${c}`, `${phone} `, fullWidth(phone)]);
  });
  const only = at([...written, ''], 0);
  if (written.length === 1 && /^\d{11}$/.test(only) && chance.chance(0.4)) return Number(only);
  return written.join(chance.pick(['/', '、', ' '])) || null;
}

export function writePresence(chance: Random, present: boolean): string {
  return chance.pick(present ? ['在村', '在村', '在村', '在家', '是'] : ['外出', '外出', '外出务工', '不在村']);
}

export function writeRelation(chance: Random, relation: string): string {
  const others: Record<string, string[]> = {
    妻: ['妻子', '配偶', '妻'],
    夫: ['丈夫', '配偶', '夫'],
    儿子: ['子', '儿子'],
    女儿: ['女', '女儿'],
    户主: ['户主', '本人', '户主'],
  };
  return chance.pick(others[relation] ?? [relation]);
}

const markWays: Record<CareMark, readonly string[]> = {
  livesAlone: ['独居老人', '独居'],
  disabled: ['肢体残疾', '残疾', '听力残疾'],
  lowIncome: ['低保'],
  pregnant: ['孕妇'],
  infant: ['婴儿'],
  dialysis: ['血透', '透析'],
  diabetes: ['糖尿病'],
  hypertension: ['高血压'],
  mentalHealth: ['精神障碍'],
  bedridden: ['长期卧床', '卧床'],
  noPhone: ['无手机'],
  other: ['其他关爱'],
};

export function writeMarks(chance: Random, marks: readonly CareMark[]): string | null {
  return marks.map((mark) => chance.pick(markWays[mark])).join(chance.pick(['、', ',', ' '])) || null;
}
