import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AuditEntry, Retention } from '#modules/access/contract.ts';
import { createAccessModule } from '#modules/access/server/index.ts';
import { createDrivesModule } from '#modules/drives/server/index.ts';
import { createMessagesModule } from '#modules/messages/server/index.ts';
import { peopleModule } from '#modules/people/server/index.ts';
import { systemActor } from '#platform/server/actor.ts';
import { verifyJournal } from '#platform/server/audit/verify.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { actor, group, openTown, type Town, town as townCode, village } from '#tests/support/town.ts';

const nobody = { read: async () => ({ error: { code: 'signIn.needed' } }), forget: () => {} };
const admin = actor('admin', [townCode]);
const duty = actor('duty', [townCode]);

let town: Town;
/** How far the server's clock has been turned on. */
let days = 0;

beforeAll(async () => {
  town = await openTown({
    now: () => new Date(Date.now() + days * 24 * 3600_000).toISOString(),
    modules: (areas, context) => [
      createAccessModule(nobody, () => town.registry),
      peopleModule,
      createDrivesModule(context),
      createMessagesModule(areas),
    ],
  });
});
afterAll(async () => {
  expect(town.errors).toEqual([]);
  await town.close();
});

interface Done {
  erased: Record<keyof Retention, number>;
  resealed: number;
  more: boolean;
}
const erase = () => town.done<Done>('access.applyRetention', townCode, {}, systemActor);
const nothing = { refused: 0, contents: 0, messages: 0, imports: 0, phones: 0, rounds: 0 };
const verified = () =>
  inTowns(town.database.kysely, [townCode], (tx) => verifyJournal(tx, town.registry, townCode), true);
const log = async (filter: object = {}) =>
  (await town.answer<{ entries: AuditEntry[] }>('access.auditSearch', townCode, { limit: 500, ...filter }, duty))
    .entries;
const rows = async (text: string) => (await town.database.pool.query(text)).rows as Record<string, unknown>[];

it('keeps everything while it is not due', async () => {
  const { householdId } = await town.done<{ householdId: string }>('people.addHousehold', group(1), { houseNo: '3号' });
  const person = { householdId, fields: { name: '陆建国', phones: ['13918205566'] }, present: true, kind: 'initial' };
  const effectiveAt = new Date(Date.now() - 3600_000).toISOString();
  const added = await town.done<{ personId: string }>('people.addPerson', group(1), { ...person, effectiveAt });
  const again = { householdId, fields: { name: '陆建国 又', documentNumber: '11010519491231002X' }, present: true };
  await town.send('people.addPerson', group(1), { ...again, kind: 'initial', effectiveAt: 'x' });
  expect(
    (await town.send('people.updatePerson', group(1), { personId: newId(), fields: { name: '无此人' } })).status,
  ).toBe('rejected');
  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const round = { kind: 'antigen', unit: 'person', title: '晚间抗原', startsAt };
  const { driveId } = await town.done<{ driveId: string }>('drives.start', village, round);
  const record = { driveId, householdId: null, result: 'negative' };
  await town.done('drives.record', group(1), { ...record, personId: added.personId, note: '在门口咳嗽' });
  await town.done('drives.record', group(1), { ...record, personId: null, name: '陆家的客人' });
  await town.done('drives.close', village, { driveId });
  const { messageIds } = await town.done<{ messageIds: string[] }>('messages.paste', village, {
    text: '张三 18:01\n1组陆建国今天走了\n李四 18:05\n收到\n',
    day: new Date().toISOString().slice(0, 10),
  });
  await town.done('messages.drop', village, { messageIds: messageIds.slice(0, 1) });
  await town.done('access.createInvitation', group(1), {
    post: '抗原入户',
    driveId,
    expiresAt: new Date(Date.now() + 3600_000).toISOString(),
    tokenHash: 'a'.repeat(64),
  });

  days = 6;
  expect(await erase()).toMatchObject({ erased: nothing, resealed: 0, more: false });
  expect(await verified()).toMatchObject({ ok: true });
});

it('erases each kind when its days are over, and the log still verifies', async () => {
  days = 31;
  const { erased } = await erase();
  expect(erased).toMatchObject({ refused: 1, contents: 0, imports: 0, rounds: 0 });
  // The invitation, and what was typed to make it.
  expect(erased.phones).toBe(2);
  // One message that was dropped, one that asked for nothing, and what was typed to paste and to drop.
  expect(erased.messages).toBe(4);
  expect(await verified()).toMatchObject({ ok: true });
  expect(await rows('select 1 from invitations')).toEqual([]);
  expect((await rows('select state from messages')).every(({ state }) => state === 'new')).toBe(true);

  const [refused] = await log({ status: 'rejected' });
  expect(refused).toMatchObject({ name: 'people.updatePerson', actorName: 'clerk 甲', payload: null });
  expect(refused?.error).toBe('person.notFound');
  expect(await log({ text: '无此人' })).toEqual([]);
  expect(await log({ text: '陆建国' })).not.toEqual([]);

  days = 91;
  expect((await erase()).erased).toMatchObject({ rounds: 1 });
  expect(await verified()).toMatchObject({ ok: true });
  const records = await rows('select name, note, result from drive_records order by pos, seq');
  expect(records).toEqual([
    { name: null, note: null, result: 'negative' },
    { name: '陆家的客人', note: null, result: 'negative' },
  ]);
  expect(await log({ text: '陆建国' })).toEqual([]);
  // Who is on the roster stays: that ends with the emergency.
  expect(await rows('select name from persons')).toEqual([{ name: '陆建国' }]);
});

it('finds nothing more the next time, and says in the log what it did', async () => {
  expect(await erase()).toMatchObject({ erased: nothing, resealed: 0 });
  const runs = await log({ name: 'access.applyRetention' });
  expect(runs.map(({ erased }) => erased?.rounds)).toEqual([0, 1, 0, 0]);
  expect(runs[0]?.actorName).toBe(systemActor.name);
  const shown = await town.answer<{ lastAt: string; erased: Retention }>('access.retention', townCode, {}, duty);
  expect(shown.erased).toMatchObject({ refused: 1, rounds: 1, phones: 2 });
});

it('keeps longer or shorter as the town has set, and nobody may hurry it', async () => {
  const changed = await town.done('access.changeSettings', townCode, { retainDays: { contents: 7 } }, admin);
  expect(changed).toMatchObject({ retainDays: { contents: 7, messages: 30 } });
  await town.done('access.changeSettings', townCode, { invitationHours: 8 }, admin);
  days += 8;
  await town.done('people.addHousehold', group(1), { houseNo: '5号' });
  expect((await erase()).erased.contents).toBeGreaterThan(0);
  expect(await log({ text: '5号' })).toHaveLength(1);
  expect(await verified()).toMatchObject({ ok: true });
  expect((await town.send('access.applyRetention', townCode, {}, { as: admin })).error?.code).toBe('forbidden');
});

it('does not hide that something was changed, before or after', async () => {
  const change = (text: string) => town.database.pool.query(text);
  // After: what is left of a batch that was sealed anew.
  await change(`update drive_records set result = 'positive' where note is null and person_id is not null`);
  expect((await verified()).ok).toBe(false);
  await change(`update drive_records set result = 'negative' where note is null and person_id is not null`);
  // The new seals themselves, taken away or made up.
  await change('create table kept_seals as select * from journal_reseals');
  await change('delete from journal_reseals where seq = (select max(seq) from journal_reseals)');
  expect((await verified()).ok).toBe(false);
  await change('insert into journal_reseals select * from kept_seals on conflict do nothing');
  await change('insert into journal_reseals select town, seq, 1, digest from kept_seals limit 1');
  expect((await verified()).ok).toBe(false);
  await change('delete from journal_reseals where by_seq = 1');
  expect((await verified()).ok).toBe(true);
  // Before: a batch that was changed is erased when due, but stays broken.
  await change(`update commands set payload = '{"houseNo": "6号"}' where payload::text like '%5号%'`);
  days += 8;
  expect((await erase()).erased.contents).toBeGreaterThan(0);
  expect(await log({ text: '6号' })).toEqual([]);
  expect((await verified()).ok).toBe(false);
});
