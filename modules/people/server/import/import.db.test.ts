import { createHash } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTowns } from '#platform/server/db/scoped.ts';
import { toXlsx } from '#platform/server/xlsx/write.ts';
import { group, openTown, type Town, town as townCode, village } from '#tests/support/town.ts';
import { cellsOf } from '#tests/support/workbook.ts';
import type { ImportRow, ImportSummary, Person } from '../../contract.ts';
import type { Headcount } from '../headcount.store.ts';
import { peopleModule } from '../index.ts';
import { readWorkbook } from '../roster-file/read-workbook.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ modules: [peopleModule], jobs: true });
});
afterAll(async () => {
  expect(town.errors).toEqual([]);
  await town.close();
});

interface ImportAnswer {
  summary: ImportSummary;
  tables: { key: string; headerRow: number | null; columns: { header: string; guess: string | null }[] }[];
  rows: ImportRow[];
}

const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));
const header = '组别,门牌号,户主,姓名,与户主关系,身份证号,联系电话,是否在村';
const roster = csv(
  '金明村人员名册',
  header,
  '1组,1号,陆建国,陆建国,户主,11010519491231002X,13918205566,是',
  ',,,陆小明,儿子,,１３９ 1820 5567,否',
  '2组,2号,沈秀英,沈秀英,户主,34052419800101001X,,是',
  '2组,2号,沈秀英,金阿大,,110105194912310021,,是',
  '合计,4人',
);

async function upload(bytes: Buffer): Promise<string> {
  const id = newId();
  const sha256 = createHash('sha256').update(bytes).digest();
  await inTowns(town.database.kysely, [townCode], (tx) =>
    tx.insertInto('files').values({ town: townCode, id, sha256, bytes, createdBy: 'clerk-1' }).execute(),
  );
  return id;
}

const answer = (importId: string, more: object = {}) =>
  town.answer<ImportAnswer>('people.import', village, { importId, limit: 500, ...more });

async function settled(importId: string): Promise<ImportAnswer> {
  for (let tries = 0; tries < 400; tries += 1) {
    const now = await answer(importId);
    if (now.summary.state !== 'reading' && now.summary.state !== 'writing') return now;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import does not end');
}

async function read(bytes: Buffer, fileName = '名册.csv'): Promise<ImportAnswer> {
  const fileId = await upload(bytes);
  const { importId } = await town.done<{ importId: string }>('people.startImport', village, { fileId, fileName });
  return settled(importId);
}

async function write(importId: string, decisions: Record<string, string> = {}): Promise<ImportAnswer> {
  await town.done('people.decideImport', village, { importId, step: 'write', decisions });
  return settled(importId);
}

const headcount = (area = village) => town.answer<Headcount>('people.headcount', area);
const everybody = () => town.answer<{ total: number; people: Person[] }>('people.list', village, { limit: 500 });

describe('a roster file', () => {
  let importId = '';
  let waiting: ImportRow | undefined;

  test('is read, and says what would become of each row', async () => {
    const { summary, tables, rows } = await read(roster);
    importId = summary.id;
    expect(summary).toMatchObject({ state: 'decide', error: null });
    const { counts } = summary;
    expect(counts.rows).toBe(counts.taken + counts.mended + counts.needsDecision + counts.skipped);
    expect(counts).toMatchObject({ added: 3, updated: 0, unchanged: 0, needsDecision: 1 });
    expect(tables).toMatchObject([{ headerRow: 2 }]);
    expect(tables[0]?.columns[5]).toMatchObject({ header: '身份证号', guess: 'documentNumber' });
    waiting = rows.find((row) => row.outcome === 'needsDecision');
    expect(waiting).toMatchObject({ rowNumber: 6, original: expect.arrayContaining(['金阿大']) });
    expect((await everybody()).total).toBe(0);
  });

  test('is written, but for what waits', async () => {
    const { summary } = await write(importId);
    expect(summary).toMatchObject({ state: 'done', progress: 1, counts: { added: 3, needsDecision: 1 } });
    expect(await headcount()).toMatchObject({ count: 2, registered: 3, households: 2 });
    const { people } = await everybody();
    expect(people.map(({ name, present, houseNo }) => [name, present, houseNo])).toEqual([
      ['陆建国', true, '1号'],
      ['陆小明', false, '1号'],
      ['沈秀英', true, '2号'],
    ]);
    expect(people[1]?.phones).toEqual(['13918205567']);
  });

  test('and what waited is written when it is decided', async () => {
    const { summary } = await write(importId, { [String(waiting?.id)]: 'keep' });
    expect(summary).toMatchObject({ state: 'done', counts: { added: 4, needsDecision: 0 } });
    expect(await headcount(group(2))).toMatchObject({ count: 2, households: 1 });
  });

  test('changes nothing the second time', async () => {
    const { summary } = await read(roster);
    expect(summary.counts).toMatchObject({ added: 0, updated: 0, unchanged: 4 });
    await write(summary.id);
    expect((await everybody()).total).toBe(4);
    expect((await headcount()).count).toBe(3);
  });

  test.each(['zh-CN', 'en'])('exported in %s and imported again changes nothing either', async (lang) => {
    const exported = await town.download('roster', village, { lang });
    if (!exported.ok) throw new Error(exported.error.code);
    const { summary } = await read(Buffer.from(exported.value.bytes), exported.value.fileName);
    // The header and four people: the sheet that says where the file comes from is not read.
    expect(summary.counts).toMatchObject({ rows: 1 + 4, added: 0, updated: 0, needsDecision: 0, unchanged: 4 });
  });

  test('exported with a filter holds whom the list shows, still with their heads, and comes in again', async () => {
    const exported = await town.download('roster', village, { present: false });
    expect(cellsOf(exported).get('说明')).toEqual(expect.arrayContaining([['在村情况', '不在村']]));
    const [header, ...rows] = cellsOf(exported).get('人员名册') ?? [];
    expect(rows.map((row) => [row[2], row[3]])).toEqual([['陆建国', '陆小明']]);
    expect(header?.slice(2, 4)).toEqual(['户主', '姓名']);
    if (!exported.ok) throw new Error(exported.error.code);
    const { summary } = await read(Buffer.from(exported.value.bytes), exported.value.fileName);
    expect(summary.counts).toMatchObject({ rows: 1 + 1, unchanged: 1 });

    const found = cellsOf(await town.download('roster', village, { text: 'sxy', lang: 'en' }));
    expect(found.get('Roster')?.map((row) => row[3])).toEqual(['Name', '沈秀英']);
    expect(found.get('About')).toEqual(expect.arrayContaining([['Search', 'sxy']]));
  });

  test('with changes is an update, and can be taken back', async () => {
    const { people } = await everybody();
    const one = people.find(({ name }) => name === '陆小明');
    const edited = csv(
      `${header},人员编号,户编号`,
      `2组,22号,陆晓明,陆晓明,户主,,13918205568,是,${one?.id},`,
      '1组,1号,陆建国,陆小宝,孙子,,,是,,',
    );
    const { summary } = await read(edited);
    expect(summary.counts).toMatchObject({ added: 1, updated: 1 });
    await write(summary.id);
    expect(await headcount()).toMatchObject({ count: 5, registered: 5 });
    const changed = (await everybody()).people.find(({ id }) => id === one?.id);
    expect(changed).toMatchObject({ name: '陆晓明', present: true, phones: ['13918205568'], houseNo: '22号' });
    expect(changed?.area).toBe(group(2));

    await town.done('people.undoImport', village, { importId: summary.id });
    expect(await headcount()).toMatchObject({ count: 3, registered: 4 });
    const ledger = cellsOf(await town.download('ledger', village, {})).get('进出台账') ?? [];
    expect(ledger.map((row) => row[8])).toContain('撤销导入');
    const restored = (await everybody()).people.find(({ id }) => id === one?.id);
    expect(restored).toMatchObject({ name: '陆小明', present: false, phones: ['13918205567'], houseNo: '1号' });
  });

  test('with another group for a household moves it, and back', async () => {
    const inGroup = async (nth: number) => (await headcount(group(nth))).registered;
    const { people } = await everybody();
    const [one] = people.filter(({ name }) => name === '沈秀英');
    const before = [await inGroup(2), await inGroup(3)];
    const moved = csv('组别,门牌号,姓名,人员编号,户编号', `3组,,沈秀英,${one?.id},${one?.householdId}`);
    const { summary, rows } = await read(moved);
    expect(summary.counts).toMatchObject({ updated: 1, rest: 0, skipped: 1 });
    expect(rows.flatMap(({ notes }) => notes)).toContainEqual({
      code: 'changed',
      params: { field: 'areaCode', from: group(2), to: group(3) },
    });
    await write(summary.id);
    const home = people.filter(({ householdId }) => householdId === one?.householdId);
    expect(await inGroup(3)).toBe((before[1] ?? 0) + home.length);
    await town.done('people.undoImport', village, { importId: summary.id });
    expect([await inGroup(2), await inGroup(3)]).toEqual(before);
  });

  test('cannot be taken back as a whole once somebody of it left', async () => {
    const { people } = await everybody();
    const left = people.find(({ name }) => name === '沈秀英');
    const wishes = [{ personId: left?.id, kind: 'departure', effectiveAt: new Date().toISOString() }];
    await town.done('people.recordPresence', village, { wishes, source: { kind: 'desk' } });
    const refused = await town.send('people.undoImport', village, { importId });
    expect(refused.error?.code).toBe('import.changedSince');
    // Nor does the roster, read again, bring back who left since.
    const { summary } = await read(roster);
    await write(summary.id);
    expect((await headcount()).count).toBe(2);
  });
});

test('a namesake waits until somebody says who they are', async () => {
  const likely = csv('组别,门牌号,姓名,联系电话', '3组,30号,陆建国,13918205566');
  const { summary, rows } = await read(likely);
  const waiting = rows.find((row) => row.outcome === 'needsDecision');
  expect(waiting?.candidates).toMatchObject([{ name: '陆建国', houseNo: '1号' }]);
  const before = await everybody();
  await write(summary.id, { [String(waiting?.id)]: 'add' });
  expect((await everybody()).total).toBe(before.total + 1);
});

test('what is left comes back as a spreadsheet with reasons', async () => {
  const odd = csv('组别,门牌号,姓名,身份证号', '9组,40号,魏大,', '3组,41号,姜二,');
  const { summary } = await read(odd);
  await write(summary.id);
  const rest = await town.download('import-rest', village, { importId: summary.id });
  if (!rest.ok) throw new Error(rest.error.code);
  const file = readWorkbook(rest.value.bytes, 'rest.xlsx');
  if (!file.ok) throw new Error(file.code);
  const cells = file.workbook.sheets[0]?.rows.map((row) => row.map((cell) => cell?.text ?? ''));
  expect(cells?.[0]).toEqual(['组别', '门牌号', '姓名', '身份证号', '行号', '原因', '建议']);
  expect(cells).toHaveLength(2);
  expect(cells?.[1]).toEqual(expect.arrayContaining(['魏大', '不知道“9组”是哪个小组']));
  const ledger = cellsOf(await town.download('ledger', village, { withInitial: true, kind: 'departure', lang: 'en' }));
  expect(ledger.get('Ledger')?.map((row) => row[3])).toEqual(['Who', '沈秀英', undefined, undefined]);
  expect(ledger.get('About')).toEqual(expect.arrayContaining([['Kind', 'departure']]));
});

test('columns that were guessed wrong are read again as told', async () => {
  const odd = csv('组别,门牌号,姓名,称呼', '3组,31号,严二,严二伯', '3组,32号,华三,华三婶');
  const { summary, tables } = await read(odd);
  const key = tables[0]?.key ?? '';
  const mapping = { [key]: { 0: 'group', 1: 'houseNo', 2: 'ignore', 3: 'name' } };
  await town.done('people.decideImport', village, { importId: summary.id, step: 'read', mapping });
  const { rows } = await settled(summary.id);
  const names = rows.map((row) => row.fields.name);
  expect(names).toEqual(expect.arrayContaining(['严二伯', '华三婶']));
});

test('what no database can hold is left out, not the row', async () => {
  // Longer than a cell may be, so that it is cut, in the middle of a character of two halves.
  const long = `x${'𠮷'.repeat(1500)}`;
  const rows = [
    ['组别', '门牌号', '姓名', '备注'],
    ['3组', '42号', '谢四', long],
    ['3组', '43号', '𠮷五', ''],
  ];
  const { summary, rows: found } = await read(Buffer.from(toXlsx([{ name: '名册', rows }])), '长.xlsx');
  expect(summary.state).toBe('decide');
  expect(found.map((row) => row.fields.name)).toEqual(expect.arrayContaining(['谢四', '𠮷五']));
  await write(summary.id);
  expect((await everybody()).people.map((one) => one.name)).toEqual(expect.arrayContaining(['谢四', '𠮷五']));
});

test('a file that is none ends with a reason', async () => {
  const { summary } = await read(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '坏.xlsx');
  expect(summary).toMatchObject({ state: 'failed', error: { code: expect.stringMatching(/^file\./) } });
  const nothing = await town.send('people.startImport', village, { fileId: newId(), fileName: 'x.csv' });
  expect(nothing.error?.code).toBe('file.notFound');
});
