import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { group, openEvening, type Phone } from './evening.ts';

/** What becomes of the awkward cases, each as a clerk would read it. */
let evening: Awaited<ReturnType<typeof openEvening>>;
let round: string;

beforeEach(async () => {
  evening = await openEvening();
  round = await startRound();
});
afterEach(() => evening.close());

const minutes = (n: number) => n * 60_000;
const hours = (n: number) => minutes(60 * n);

async function startRound(): Promise<string> {
  const startsAt = new Date(Date.now() - hours(1)).toISOString();
  const wish = { kind: 'antigen', unit: 'person', title: '晚间抗原', startsAt };
  return (await evening.clerk<{ driveId: string }>('drives.start', wish)).driveId;
}

interface Difference {
  id: string;
  kind: string;
  state: string;
  name: string;
}

const differences = async () =>
  (await evening.ask<{ discrepancies: Difference[] }>('drives.discrepancies')).discrepancies;

const openDifferences = async () =>
  (await differences())
    .filter(({ state }) => state === 'open')
    .map(({ kind, name }) => `${name} ${kind}`)
    .sort();

interface StoredRecord {
  id: string;
  name: string;
  result: string;
  at: string;
  late: boolean;
  voided: boolean;
}

const records = async () =>
  (await evening.ask<{ records: StoredRecord[] }>('drives.records', { driveId: round })).records;

const headcount = async () => {
  const { count, byArea } = await evening.ask<{ count: number; byArea: { area: string; count: number }[] }>(
    'people.headcount',
    { known: 'now' },
  );
  const of = (ordinal: number) => byArea.find(({ area }) => area === group(ordinal))?.count ?? 0;
  return { village: count, group1: of(1), group2: of(2) };
};

const refusals = (phone: Phone) => phone.store.commands.map(({ id, refusal }) => ({ id, code: refusal?.code }));

test('two phones record a household differently: a difference for each person, and the clerk says which record stays', async () => {
  const [first, second] = [await evening.join('小周', 1), await evening.join('小吴', 1)];
  await first.record(evening.person('张建国'), 'negative', round);
  await first.record(evening.person('李秀英'), 'negative', round);
  const positive = await second.record(evening.person('张建国'), 'positive', round);
  await second.record(evening.person('李秀英'), 'negative', round);
  await first.send();
  await second.send();
  expect(await openDifferences()).toEqual(['张建国 resultsDiffer', '李秀英 countedTwice']);

  const zhang = (await differences()).find(({ name }) => name === '张建国');
  const wish = { resolution: 'duplicate', keepRecordId: positive, reason: '复测为阳性' };
  await evening.clerk('drives.settle', { discrepancyIds: [zhang?.id], ...wish });
  expect(await openDifferences()).toEqual(['李秀英 countedTwice']);
  const ofZhang = (await records()).filter(({ name }) => name === '张建国');
  expect(ofZhang.filter(({ voided }) => !voided)).toMatchObject([{ id: positive, result: 'positive' }]);
  expect(ofZhang.filter(({ voided }) => voided)).toMatchObject([{ result: 'negative' }]);
});

test('an invitation ends while the phone is offline: what was done before counts, what was done after is refused', async () => {
  const lastsMs = 4000;
  const endMs = Date.now() + lastsMs;
  const phone = await evening.join('小周', 1, lastsMs);
  const before = await phone.record(evening.person('张建国'), 'negative', round);
  await sleep(endMs + 500 - Date.now());
  const after = await phone.record(evening.person('李秀英'), 'negative', round);
  await phone.send();
  expect((await records()).map(({ id }) => id)).toEqual([before]);
  expect(refusals(phone)).toEqual([{ id: after, code: 'invitation.ended' }]);
});

test('a phone is revoked: nothing of it is taken any more, and nothing leaves its queue', async () => {
  const phone = await evening.join('小周', 1);
  const before = await phone.record(evening.person('张建国'), 'negative', round);
  await phone.send();
  await evening.clerk('access.revokeDevice', { deviceId: phone.deviceId, reason: '手机遗失' });
  const after = await phone.record(evening.person('李秀英'), 'negative', round);
  await phone.send();
  expect((await records()).map(({ id }) => id)).toEqual([before]);
  expect(phone.outbox.line).toMatchObject({ state: 'locked', refusal: { code: 'invitation.ended' } });
  expect(refusals(phone)).toEqual([{ id: after, code: undefined }]);
});

test('a person moves to another group during a round: counted once, nowhere "elsewhere", and here where they live now', async () => {
  expect(await headcount()).toEqual({ village: 3, group1: 2, group2: 1 });
  const phone = await evening.join('小周', 1);
  await phone.record(evening.person('张建国'), 'negative', round);
  await phone.send();
  const toHouseholdId = evening.homes[1].id;
  await evening.clerk('people.movePerson', { personId: evening.person('张建国'), toHouseholdId });
  // The post they left knows them still; the record was on its way.
  await phone.record(evening.person('李秀英'), 'negative', round);
  await evening.clerk('people.movePerson', { personId: evening.person('李秀英'), toHouseholdId });
  await phone.send();
  expect(await openDifferences()).toEqual([]);
  expect(await headcount()).toEqual({ village: 3, group1: 0, group2: 3 });
  const { total } = await evening.ask<{ total: object }>('drives.progress', { driveId: round });
  expect(total).toMatchObject({ expected: 3, counted: 2, notCounted: 1 });
});

test('a person who moved and is recorded at both doors is counted twice, by name', async () => {
  const [old, young] = [await evening.join('小周', 1), await evening.join('小吴', 2)];
  await old.record(evening.person('张建国'), 'negative', round);
  await old.send();
  await evening.clerk('people.movePerson', {
    personId: evening.person('张建国'),
    toHouseholdId: evening.homes[1].id,
  });
  await young.record(evening.person('张建国'), 'negative', round);
  await young.send();
  expect(await openDifferences()).toEqual(['张建国 countedTwice']);
});

test('a record that comes after the round was closed is taken, marked late, and the person is no longer missing', async () => {
  const phone = await evening.join('小周', 1);
  const late = await phone.record(evening.person('张建国'), 'negative', round);
  await evening.clerk('drives.close', { driveId: round });
  expect(await openDifferences()).toEqual(['张建国 notCounted', '李秀英 notCounted', '王大明 notCounted'].sort());
  await phone.send();
  expect(await records()).toMatchObject([{ id: late, late: true, voided: false }]);
  expect(await openDifferences()).toEqual(['李秀英 notCounted', '王大明 notCounted'].sort());
});

test.each([
  ['three days slow', -hours(72)],
  ['two hours fast', hours(2)],
])('a phone whose clock is %s: the record has the true time', async (_name, clockErrorMs) => {
  const phone = await evening.join('小周', 1);
  phone.clockErrorMs = clockErrorMs;
  const madeMs = Date.now();
  await phone.record(evening.person('张建国'), 'negative', round);
  await sleep(1500);
  await phone.send();
  const [record] = await records();
  expect(Math.abs(Date.parse(record?.at ?? '') - madeMs)).toBeLessThan(1000);
  expect(record?.late).toBe(false);
  expect(phone.outbox.line.clockErrorMs).toBeCloseTo(clockErrorMs, -4);
});
