import { afterAll, beforeAll, expect, it } from 'vitest';
import { actor, group, openTown, otherVillage, type Town, village } from '#tests/support/town.ts';
import { cellsOf } from '#tests/support/workbook.ts';
import { createAccessModule } from './service.ts';

const nobody = { read: async () => ({ error: { code: 'signIn.needed' } }), forget: () => {} };
const duty = actor('duty');
let town: Town;
beforeAll(async () => {
  town = await openTown({ modules: () => [createAccessModule(nobody, () => town.registry)] });
});
afterAll(() => town.close());

const invitation = (post: string, hoursAhead: number) => ({
  post,
  driveId: null,
  expiresAt: new Date(Date.now() + hoursAhead * 3600_000).toISOString(),
  tokenHash: '0'.repeat(64),
});

it('exports all of the log that the filter lets through, not a page of it, in the screen’s language', async () => {
  for (let nth = 1; nth <= 60; nth += 1)
    await town.done('access.createInvitation', group(1), invitation(`抗原入户 ${nth}`, 12));
  await town.send('access.createInvitation', group(1), invitation('太久', 24 * 365));
  await town.send('access.createInvitation', otherVillage, invitation('别的村', 12));

  const all = cellsOf(await town.download('audit', village, {}, duty));
  expect(all.get('操作记录')).toHaveLength(1 + 61);
  expect(all.get('说明')).toContainEqual(['筛选条件', '没有筛选，全部列出']);

  const told = { status: 'rejected', name: 'access.createInvitation', text: '太久', lang: 'en' };
  const refused = cellsOf(await town.download('audit', village, told, duty));
  const [, row, ...more] = refused.get('Audit log') ?? [];
  expect(more).toEqual([]);
  expect(row?.slice(1, 7)).toEqual([
    'clerk 甲',
    'Desk',
    'Make a volunteer’s invitation',
    '1组',
    'Refused',
    expect.stringContaining('too soon or too late'),
  ]);
  expect(refused.get('About')).toEqual(
    expect.arrayContaining([
      ['Search', '太久'],
      ['Outcome', 'Refused'],
    ]),
  );
});

it('is not for a volunteer', async () => {
  expect(await town.download('audit', village, {}, actor('volunteer'))).toMatchObject({ error: { code: 'forbidden' } });
});
