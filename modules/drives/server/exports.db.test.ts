import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRoster, peopleModule } from '#modules/people/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { group, openTown, type Town, town as townCode, village } from '#tests/support/town.ts';
import { cellsOf } from '#tests/support/workbook.ts';
import { createDrivesModule } from './service.ts';

const [wang, li, zhao] = [newId(), newId(), newId()];
let town: Town;
let driveId = '';

beforeAll(async () => {
  town = await openTown({ modules: (_areas, context) => [peopleModule, createDrivesModule(context)] });
  const household = {
    id: newId(),
    area: group(1),
    fields: { houseNo: '8号' },
    people: [
      { id: wang, present: true, fields: { name: '王一' } },
      { id: li, present: true, fields: { name: '李二' } },
      { id: zhao, present: true, fields: { name: '赵三' } },
    ],
  };
  // Two days, so that they were here yesterday whatever time of day it is.
  const loadedAt = new Date(Date.now() - 48 * 3600_000).toISOString();
  await inTowns(town.database.kysely, [townCode], (tx) => loadRoster(tx, townCode, [household], loadedAt, '何静芳'));
  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const wish = { kind: 'antigen', unit: 'person', title: '晚间抗原', startsAt };
  ({ driveId } = await town.done<{ driveId: string }>('drives.start', village, wish));
  for (const [personId, result] of [
    [wang, 'negative'],
    [li, 'positive'],
  ])
    await town.done('drives.record', group(1), { driveId, personId, householdId: null, result });
  await town.done('drives.close', village, { driveId });
  await town.done('drives.record', group(1), { driveId, personId: wang, householdId: null, result: 'positive' });
});
afterAll(() => town.close());

const download = async (name: string, told: object, area = village) =>
  cellsOf(await town.download(name, area, { ...told }));
const namesIn = (rows: unknown[][] = [], column: number) => rows.slice(1).map((row) => row[column]);

it('lists the differences that the board’s filter lets through, with what each source says', async () => {
  const all = await download('discrepancies', {});
  const kinds = new Set(namesIn(all.get('差异清单'), 0));
  expect(kinds).toEqual(new Set(['该做没做', '结果不一致']));

  const one = await download('discrepancies', { kind: 'notCounted', state: ['open', 'assigned'], text: '赵' });
  const [header, row, ...rest] = one.get('差异清单') ?? [];
  expect(rest).toEqual([]);
  expect(header).toContain('晚间抗原');
  expect(row).toEqual(expect.arrayContaining(['该做没做', '8号', '赵三', '✓', '✗', '未处理']));
  expect(one.get('说明')).toEqual(
    expect.arrayContaining([
      ['状态', '未处理 / 在查'],
      ['类别', '该做没做'],
      ['查找', '赵'],
    ]),
  );
  expect((await download('discrepancies', { text: '赵' }, group(2))).get('差异清单')).toHaveLength(1);
});

it('lists the records that the round’s filter lets through', async () => {
  const positive = await download('records', { driveId, result: 'positive' });
  expect(namesIn(positive.get('登记'), 2)).toEqual(['王一', '李二']);
  const late = await download('records', { driveId, lateOnly: true, lang: 'en' });
  expect(namesIn(late.get('Records'), 2)).toEqual(['王一']);
  expect(late.get('About')).toEqual(
    expect.arrayContaining([
      ['Round', '晚间抗原'],
      ['Late', 'yes'],
    ]),
  );
});

it('says of a record what its kind of round says, also on the board', async () => {
  const wish = { kind: 'handout', unit: 'person', title: '发菜', startsAt: new Date().toISOString() };
  const { driveId: handout } = await town.done<{ driveId: string }>('drives.start', village, wish);
  const record = { driveId: handout, personId: wang, householdId: null, result: 'done' };
  for (const _ of [1, 2]) await town.done('drives.record', group(1), record);
  const rows = (await download('records', { personId: wang })).get('登记');
  expect(namesIn(rows, 3)).toEqual(['已领', '已领', '阳性', '阴性']);
  const board = await town.answer<{ discrepancies: { driveId: string; driveKind: string }[] }>(
    'drives.discrepancies',
    village,
    { driveId: handout },
  );
  expect(board.discrepancies.map(({ driveKind }) => driveKind)).toEqual(['handout']);
});

it('writes the report as of the instant that the screen shows', async () => {
  const at = new Date(Date.now() - 1800_000).toISOString();
  const report = await download('report', { at });
  expect(report.get('当日报告')).toEqual(expect.arrayContaining([['在村人数', 3]]));
  expect(report.get('当日报告')?.some((row) => row[0] === '晚间抗原')).toBe(false);
});

it('writes the report’s groups with what the screen adds up', async () => {
  const [header, line, total] = (await download('report', {})).get('各组') ?? [];
  expect(header?.slice(0, 6)).toEqual(['区域', '昨日在村', '来', '走', '其他', '现在在村']);
  const figures = [3, 0, 0, 0, 3, 2, 3];
  expect(line?.slice(1, 8)).toEqual(figures);
  expect(total?.slice(0, 8)).toEqual(['合计', ...figures]);
});

it('refuses what it cannot read', async () => {
  expect(await town.download('records', village, { driveId: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'request.invalid' },
  });
});
