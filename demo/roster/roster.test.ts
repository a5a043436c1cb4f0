import * as XLSX from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { demoPeople } from '../people/people.ts';
import { rosterCsv, rosterXlsx } from './files.ts';
import { encodeGb18030 } from './gb18030.ts';
import { demoRosterSheet } from './sheet.ts';

const people = demoPeople(231);
const sheet = demoRosterSheet(231);
const { truth, rows } = sheet;

describe('the roster', () => {
  test('covers everybody, and names nobody else', () => {
    const first = truth.rows
      .filter(({ duplicate, personRef }) => !duplicate && personRef)
      .map(({ personRef }) => personRef);
    expect(first.sort()).toEqual(people.persons.map(({ ref }) => ref).sort());
    expect(truth).toMatchObject({ households: 1050, persons: people.persons.length });
  });

  test('has about two in a hundred twice and two in a hundred at fault', () => {
    const faults = truth.rows.filter(({ fault }) => fault).length / people.persons.length;
    const duplicates = truth.rows.filter(({ duplicate }) => duplicate).length / people.persons.length;
    for (const share of [faults, duplicates]) {
      expect(share).toBeGreaterThan(0.015);
      expect(share).toBeLessThan(0.03);
    }
    expect(truth.wrongSubtotals.map(({ group }) => group)).toEqual([4, 12]);
  });

  test('a duplicate comes after the row it repeats', () => {
    const firstRow = new Map<string, number>();
    for (const { row, personRef, duplicate } of truth.rows) {
      if (!personRef) continue;
      if (duplicate) expect(firstRow.get(personRef)).toBeLessThan(row);
      else firstRow.set(personRef, row);
    }
  });

  test('merged cells lie in the sheet, do not overlap, and hide nothing', () => {
    const taken = new Set<string>();
    for (const { s, e } of sheet.merges) {
      for (let r = s.r; r <= e.r; r++) {
        for (let c = s.c; c <= e.c; c++) {
          expect(taken).not.toContain(`${r},${c}`);
          taken.add(`${r},${c}`);
          if (r !== s.r || c !== s.c) expect(rows[r]?.[c] || null).toBeNull();
        }
      }
    }
  });

  test('is the same again for a seed', () => {
    expect(demoRosterSheet(231)).toEqual(sheet);
  });
});

test('the workbook reads back with merges, dates and ruined numbers', () => {
  const book = XLSX.read(rosterXlsx(sheet), { cellNF: true });
  const worksheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (!worksheet) throw new Error('no sheet');
  const read: unknown[][] = XLSX.utils.sheet_to_json(worksheet, { header: 1, raw: true, defval: null });
  expect(read).toHaveLength(rows.length);
  expect(worksheet['!merges']).toHaveLength(sheet.merges.length);
  for (const { row, personRef, fault } of truth.rows) {
    if (fault === 'idRuined') expect(typeof read[row]?.[9]).toBe('number');
    if (!personRef) continue;
    const name = people.persons[Number(personRef.slice(1)) - 1]?.name ?? '';
    expect(String(read[row]?.[5]).replaceAll('\u3000', '')).toBe(name.replaceAll('\u3000', ''));
  }
});

test('the CSV is GB 18030, rare characters and all', () => {
  const text = new TextDecoder('gb18030', { fatal: true }).decode(rosterCsv(sheet));
  expect(text.split('\r\n')).toHaveLength(rows.length + 1);
  for (const { name } of people.persons) {
    if ([...name].length > 2 || name.length > [...name].length) expect(text).toContain(name);
  }
  expect(text).toMatch(/\d\.\d{5}E\+17/);
});

test('GB 18030 bytes decode to what was encoded', () => {
  const text = '金明村 ABC·𠮷𬭎㐀é€﹙ｱ\u{10FFFF}䶵鿿,、;';
  expect(new TextDecoder('gb18030').decode(encodeGb18030(text))).toBe(text);
});
