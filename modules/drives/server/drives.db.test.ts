import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { peopleModule } from '#modules/people/server/index.ts';
import { verifyJournal } from '#platform/server/audit/verify.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { actor, group, openTown, type Town, town as townCode, village } from '#tests/support/town.ts';
import type { Discrepancy, Drive, DriveProgress } from '../contract.ts';
import { setClosed } from './drive.store.ts';
import { createDrivesModule } from './service.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown({ modules: (_areas, context) => [peopleModule, createDrivesModule(context)] });
});
afterAll(() => town.close());

const volunteer = actor('volunteer', [village], {
  id: 'v1',
  name: '小陈',
  deviceId: '0190a000-0000-7000-8000-00000000000a',
});
const hourAgo = () => new Date(Date.now() - 3600_000).toISOString();

interface Evening {
  driveId: string;
  here: { id: string; householdId: string };
  missed: { id: string; householdId: string };
}
let evening: Evening;
let doors = 0;

async function person(area: string, name: string): Promise<{ id: string; householdId: string }> {
  doors += 1;
  const { householdId } = await town.done<{ householdId: string }>('people.addHousehold', area, {
    houseNo: `${doors}号`,
  });
  const payload = { householdId, fields: { name }, present: true, effectiveAt: hourAgo(), kind: 'arrival' };
  const { personId } = await town.done<{ personId: string }>('people.addPerson', area, payload);
  return { id: personId, householdId };
}

const record = (personId: string, area: string, result = 'negative') =>
  town.send(
    'drives.record',
    area,
    { driveId: evening.driveId, personId, householdId: null, result, method: 'door' },
    { as: volunteer },
  );

const differences = async (): Promise<Discrepancy[]> => {
  const board = await town.answer<{ discrepancies: Discrepancy[] }>('drives.discrepancies', village, {
    driveId: evening.driveId,
    limit: 500,
  });
  return board.discrepancies;
};
const named = async (id: string) =>
  (await differences()).filter((one) => one.personId === id).map((one) => `${one.kind} ${one.state}`);
const headcount = async () => (await town.answer<{ count: number }>('people.headcount', village)).count;

beforeEach(async () => {
  const here = await person(group(1), '张建国');
  const missed = await person(group(1), '陈龙海');
  const { driveId } = await town.done<{ driveId: string }>('drives.start', group(1), {
    kind: 'antigen',
    unit: 'person',
    title: '抗原',
    startsAt: new Date().toISOString(),
  });
  evening = { driveId, here, missed };
});

describe('a round', () => {
  it('seals what was written in capitals as it will be read again', async () => {
    await record(evening.here.id.toUpperCase(), group(1));
    const journal = await inTowns(town.database.kysely, [townCode], (tx) => verifyJournal(tx, town.registry, townCode));
    expect(journal).toMatchObject({ ok: true, brokenAt: null });
  });

  it('counts only the area it was started for', async () => {
    await person(group(3), '别组的人');
    await record(evening.here.id, group(1));
    const progress = await town.answer<{ drive: Drive; total: DriveProgress; byArea: DriveProgress[] }>(
      'drives.progress',
      village,
      { driveId: evening.driveId },
    );
    expect(progress.byArea.map((part) => part.area)).toEqual([group(1)]);
    expect(progress.total.counted).toBe(1);
  });

  it('does not hide a positive behind what was said later', async () => {
    await record(evening.here.id, group(1), 'positive');
    await record(evening.here.id, group(1), 'negative');
    const input = { driveId: evening.driveId };
    const { total } = await town.answer<{ total: DriveProgress }>('drives.progress', village, input);
    expect(total).toMatchObject({ counted: 1, positive: 1 });
    const { rows } = await town.answer<{ rows: { personId: string }[] }>('drives.roster', village, {
      ...input,
      status: 'positive',
    });
    expect(rows.map(({ personId }) => personId)).toEqual([evening.here.id]);
  });

  it('names who is missing once it is closed, writes the departure, and takes it back', async () => {
    await record(evening.here.id, group(1));
    expect(await named(evening.missed.id)).toEqual([]);
    await town.done('drives.close', group(1), { driveId: evening.driveId });
    expect(await named(evening.missed.id)).toEqual(['notCounted open']);

    const before = await headcount();
    const [difference] = (await differences()).filter((one) => one.personId === evening.missed.id);
    const ids = [difference?.id ?? ''];
    await town.done('drives.settle', village, { discrepancyIds: ids, resolution: 'departed', reason: '回安徽' });
    expect(await headcount()).toBe(before - 1);
    expect(await named(evening.missed.id)).toEqual(['notCounted settled']);
    const again = await town.send('drives.settle', village, {
      discrepancyIds: ids,
      resolution: 'departed',
      reason: '',
    });
    expect(again.error?.code).toBe('discrepancy.closed');

    await town.done('drives.unsettle', village, { discrepancyId: ids[0], reason: '弄错了' });
    expect(await headcount()).toBe(before);
    expect(await named(evening.missed.id)).toEqual(['notCounted open']);
  });

  it('reports afterwards what was open then', async () => {
    await record(evening.here.id, group(1));
    await town.done('drives.close', group(1), { driveId: evening.driveId });
    const [difference] = (await differences()).filter((one) => one.personId === evening.missed.id);
    const then = new Date().toISOString();
    const openAt = async (at?: string) => {
      const report = await town.answer<{ open: number; groups: { area: string; open: number }[] }>(
        'drives.report',
        village,
        at ? { at } : {},
      );
      return [report.open, report.groups.find(({ area }) => area === group(1))?.open];
    };
    const before = await openAt();
    await town.done('drives.settle', village, { discrepancyIds: [difference?.id], resolution: 'departed', reason: '' });
    expect(await openAt()).toEqual(before.map((count) => (count ?? 0) - 1));
    expect(await openAt(then)).toEqual(before);
  });

  it('says afterwards how far the round was then', async () => {
    await record(evening.here.id, group(1));
    const then = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await record(evening.missed.id, group(1));
    await town.done('drives.exempt', group(1), {
      driveId: evening.driveId,
      personId: (await person(group(1), '赵六')).id,
      reason: '住院',
      exempt: true,
    });
    const progress = async (at?: string) =>
      (await town.answer<{ total: DriveProgress }>('drives.progress', village, { driveId: evening.driveId, at })).total;
    const missing = async (at?: string) => {
      const input = { driveId: evening.driveId, status: 'notCounted', limit: 500, at };
      const { rows } = await town.answer<{ rows: { personId: string }[] }>('drives.roster', village, input);
      return rows.some(({ personId }) => personId === evening.missed.id);
    };
    const [before, now] = [await progress(then), await progress()];
    expect(now).toMatchObject({ counted: before.counted + 1, expected: before.expected + 1, exempt: 1 });
    expect(before).toMatchObject({ counted: 1, exempt: 0 });
    expect([await missing(then), await missing()]).toEqual([true, false]);
  });

  it('answers the same id the same, and refuses it with other content', async () => {
    const id = '01963f2e-0000-7000-8000-0000000000a1';
    const payload = { driveId: evening.driveId, personId: evening.here.id, householdId: null, result: 'negative' };
    const first = await town.send('drives.record', group(1), payload, { as: volunteer, id });
    expect(await town.send('drives.record', group(1), payload, { as: volunteer, id })).toEqual(first);
    const other = await town.send('drives.record', group(1), { ...payload, result: 'positive' }, { as: volunteer, id });
    expect(other.error?.code).toBe('command.reused');
  });

  it('lists two counts, keeps one, and marks what comes late', async () => {
    await record(evening.here.id, group(1));
    await record(evening.here.id, group(1));
    expect(await named(evening.here.id)).toEqual(['countedTwice open']);
    const [twice] = await differences();
    await town.done('drives.settle', village, { discrepancyIds: [twice?.id], resolution: 'duplicate', reason: '' });
    await town.done('drives.close', group(1), { driveId: evening.driveId });
    expect(await named(evening.here.id)).toEqual(['countedTwice settled']);
    expect((await record(evening.missed.id, group(1))).result).toEqual({ late: true });
    expect(await named(evening.missed.id)).toEqual(['notCounted gone']);
  });

  it('compares everybody after closing, even when a comparison was under way', async () => {
    await record(evening.here.id, group(1));
    await differences();
    const { kysely, pool } = town.database;
    await inTowns(kysely, [townCode], async (tx) => {
      await setClosed(tx, townCode, evening.driveId, new Date().toISOString(), Number.MAX_SAFE_INTEGER);
      await record(evening.here.id, group(1));
      const isWaiting = `select from pg_stat_activity where wait_event_type = 'Lock' and query like 'update "drives"%'
        and datname = current_database()`;
      while ((await pool.query(isWaiting)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    });
    await record(evening.here.id, group(1));
    expect(await named(evening.missed.id)).toEqual(['notCounted open']);
  });

  it('takes back a word at the door that somebody is away', async () => {
    await record(evening.missed.id, group(1), 'away');
    const [said] = (await differences()).filter((one) => one.kind === 'saidAway');
    await town.done('drives.settle', village, { discrepancyIds: [said?.id], resolution: 'isHere', reason: '在地里' });
    await town.done('drives.close', group(1), { driveId: evening.driveId });
    expect((await named(evening.missed.id)).sort()).toEqual(['notCounted open', 'saidAway settled']);
  });

  it('finds the same difference again when a move that settled it is taken back', async () => {
    const elsewhere = await person(group(3), '李秀英');
    const wish = { kind: 'antigen', unit: 'person', title: '全村抗原', startsAt: new Date().toISOString() };
    evening.driveId = (await town.done<{ driveId: string }>('drives.start', village, wish)).driveId;
    await record(evening.here.id, group(3));
    const [counted] = (await differences()).filter((one) => one.kind === 'countedElsewhere');
    await town.done('drives.settle', village, {
      discrepancyIds: [counted?.id],
      resolution: 'moved',
      reason: '搬到女儿家',
      newPerson: { name: '张建国', householdId: elsewhere.householdId },
    });
    await town.done('drives.unsettle', village, { discrepancyId: counted?.id, reason: '弄错了' });
    expect(await named(evening.here.id)).toEqual(['countedElsewhere open']);
  });

  it('writes a number again that was taken back as wrong, and asks again who it was', async () => {
    const before = await headcount();
    const wish = { personId: null, kind: 'arrival', count: 2, effectiveAt: hourAgo() };
    await town.done('people.recordPresence', group(1), { wishes: [wish], source: { kind: 'desk' } });
    const unnamed = async () => {
      const input = { kind: 'unnamed', state: ['open'], limit: 500 };
      return (await town.answer<{ discrepancies: Discrepancy[] }>('drives.discrepancies', village, input))
        .discrepancies;
    };
    const [difference] = await unnamed();
    await town.done('drives.settle', village, {
      discrepancyIds: [difference?.id],
      resolution: 'recordedWrong',
      reason: '数错了',
    });
    expect([await headcount(), await unnamed()]).toEqual([before, []]);
    await town.done('drives.unsettle', village, { discrepancyId: difference?.id, reason: '没数错' });
    expect(await headcount()).toBe(before + 2);
    expect((await unnamed()).map(({ detail }) => detail)).toMatchObject([{ delta: 2, entryKind: 'arrival' }]);
  });

  it('broke nothing inside', () => {
    expect(town.errors).toEqual([]);
  });
});
