import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { peopleModule } from '#modules/people/server/index.ts';
import { actor, grid, group, openTown, type Town, village } from '#tests/support/town.ts';
import type { Message } from '../contract.ts';
import { createMessagesModule } from './index.ts';

let town: Town;
const day = '2022-05-14';
const dayBefore = '2022-05-13';
const started = '2022-05-01T04:00:00.000Z';

beforeAll(async () => {
  town = await openTown({ modules: (areas) => [peopleModule, createMessagesModule(areas)] });
});
afterAll(async () => {
  expect(town.errors).toEqual([]);
  await town.close();
});

interface Member {
  name: string;
  present?: boolean;
  sex?: 'male' | 'female';
  relation?: string;
}

async function house(area: string, houseNo: string, members: Member[]): Promise<string[]> {
  const { householdId } = await town.done<{ householdId: string }>('people.addHousehold', area, { houseNo });
  const ids: string[] = [];
  for (const { name, present = true, ...fields } of members) {
    const payload = { householdId, fields: { name, ...fields }, present, effectiveAt: started, kind: 'initial' };
    ids.push((await town.done<{ personId: string }>('people.addPerson', area, payload)).personId);
  }
  return ids;
}

const paste = (text: string, on = day, area = village) =>
  town.done<{ added: number; seenBefore: number; messageIds: string[] }>('messages.paste', area, { text, day: on });

async function messages(filter: object = {}, area = village): Promise<Message[]> {
  return (await town.answer<{ messages: Message[] }>('messages.list', area, { limit: 500, ...filter })).messages;
}

/** Pastes one message and shows it. */
async function said(text: string, on = day): Promise<Message> {
  const { messageIds } = await paste(text, on);
  const [message] = await messages({ messageId: messageIds[0] });
  if (!message) throw new Error('nothing was pasted');
  return message;
}

const look = async (messageId: string) => (await messages({ messageId }))[0];

const confirm = (message: Message, more: object = {}) =>
  town.done<{ entryIds: string[] }>('messages.confirm', village, {
    messageId: message.id,
    countArea: message.area ?? village,
    wishes: message.proposals.map((proposal) => proposal.wish),
    reportedTotal: message.reportedTotal,
    ...more,
  });

const headcount = async (area: string) => (await town.answer<{ count: number }>('people.headcount', area)).count;
const codes = (message?: Message) => message?.findings.map((finding) => finding.code);

describe('pasting', () => {
  test('adds only what is new', async () => {
    const morning = '老徐 08:05\n1组无变动\n\n王芳 08:10\n收到';
    expect(await paste(morning, dayBefore)).toMatchObject({ added: 2, seenBefore: 0 });
    expect(await paste(morning, dayBefore)).toMatchObject({ added: 0, seenBefore: 2, messageIds: [] });
    const longer = `${morning}\n\n老徐 12:30\n1组来2`;
    expect(await paste(longer, dayBefore)).toMatchObject({ added: 1, seenBefore: 2 });
    const all = await messages({ day: dayBefore });
    expect(all.map(({ kind, state }) => [kind, state])).toEqual([
      ['headcount', 'new'],
      ['none', 'noAction'],
      ['headcount', 'new'],
    ]);
    expect((await town.answer<{ counts: object }>('messages.list', village, { day: dayBefore })).counts).toEqual({
      new: 2,
      noAction: 1,
    });
  });

  test('puts nothing away that it did not understand', async () => {
    expect(await said('好的')).toMatchObject({ kind: 'none', state: 'noAction' });
    const odd = await said('我们组还差几份试剂,谁那里有多的');
    expect(odd.notUnderstood.length).toBeGreaterThan(0);
    expect(odd.state).toBe('new');
  });

  test('reads a growing chain again while nobody has handled it, and only its new entries afterwards', async () => {
    const on = '2022-05-02';
    const chain = (...entries: string[]) => `#接龙\n各组人数\n\n${entries.map((e, i) => `${i + 1}. ${e}`).join('\n')}`;
    expect(await paste(chain('1组 来2走1'), on)).toMatchObject({ added: 1 });
    expect(await paste(chain('1组 来2走1', '2组 走1'), on)).toMatchObject({ added: 1, seenBefore: 0 });
    expect(await paste(chain('1组 来2走1'), on)).toMatchObject({ added: 0, seenBefore: 1 });
    const [one, two] = await messages({ day: on });
    expect([one?.area, two?.area]).toEqual([group(1), group(2)]);
    if (one) await confirm(one);
    // Somebody withdrew an entry, so that the rest was numbered anew, and another came.
    const later = await paste(chain('2组 走1', '3组 来1'), on);
    expect(later).toMatchObject({ added: 1 });
    const all = await messages({ day: on });
    expect(all.map(({ area, state }) => [area, state])).toEqual([
      [group(1), 'confirmed'],
      [group(2), 'new'],
      [group(3), 'new'],
    ]);
  });

  test('refuses an empty text', async () => {
    expect((await town.send('messages.paste', village, { text: ' \n ', day })).error).toEqual({
      code: 'messages.empty',
    });
  });
});

describe('what a message would write', () => {
  test('names everybody of a family by name, and the numbers that have none', async () => {
    const family = await house(group(1), '11', [
      { name: '陈龙海', relation: '户主', sex: 'male' },
      { name: '周美兰', relation: '妻', sex: 'female' },
      { name: '陈晓', relation: '女', sex: 'female' },
    ]);
    const message = await said('1组来1走3,陈龙海一家3口回安徽');
    expect(message.proposals.map(({ wish }) => [wish.kind, wish.personId, wish.count])).toEqual([
      ...family.map((id) => ['departure', id, 1]),
      ['arrival', null, 1],
    ]);
    const before = await headcount(group(1));
    const { entryIds } = await confirm(message);
    expect(entryIds).toHaveLength(4);
    expect(await headcount(group(1))).toBe(before - 2);
    expect(await look(message.id)).toMatchObject({ state: 'confirmed', entryIds, handledByName: 'clerk 甲' });
    expect((await town.send('messages.confirm', village, { ...again(message) })).error).toEqual({
      code: 'message.handled',
    });
    await town.done('messages.reopen', village, { messageId: message.id, reason: '看错了' });
    expect(await headcount(group(1))).toBe(before);
    expect((await look(message.id))?.state).toBe('new');
    // The phone's and the desk's roads to the ledger stay one: taken back by hand is no hindrance.
    const second = await confirm(message);
    await town.done('people.reverseEntry', village, { entryId: second.entryIds[0], reason: '' });
    await town.done('messages.reopen', village, { messageId: message.id, reason: '' });
    expect(await headcount(group(1))).toBe(before);
  });

  const again = (message: Message) => ({
    messageId: message.id,
    countArea: group(1),
    wishes: [],
    reportedTotal: null,
  });

  test('is sure only of one whole name that fits', async () => {
    const [jian] = await house(group(2), '21', [
      { name: '王建军', present: false },
      { name: '王小妹', present: true, sex: 'female' },
    ]);
    const sure = await said('2组来1:王建军');
    expect(sure.proposals).toMatchObject([{ wish: { personId: jian, kind: 'arrival' }, confidence: 'sure' }]);
    const contrary = await said('2组昨天来1人:王小妹');
    expect(contrary.proposals[0]?.confidence).toBe('check');
    expect(codes(contrary)).toContain('alreadyHere');
    const stranger = await said('2组来1:郑成功');
    expect(stranger.proposals[0]?.wish).toMatchObject({
      personId: null,
      newPerson: { name: '郑成功', householdId: null },
    });
    expect(codes(stranger)).toContain('nameUnknown');
  });

  test('offers those whom a familiar name may mean, likeliest first', async () => {
    await house(group(3), '31', [
      { name: '顾阿大', sex: 'male' },
      { name: '顾秀珍', sex: 'female', present: false },
      { name: '顾巧英', sex: 'female' },
    ]);
    const [, daughter] = await house(group(3), '32', [
      { name: '李秀英', relation: '户主', sex: 'female' },
      { name: '徐晓丽', relation: '女', sex: 'female', present: false },
      { name: '徐强', relation: '子', sex: 'male', present: false },
    ]);
    const leaving = await said('3组减1(顾阿婆 住院去了)');
    expect(leaving.proposals[0]?.candidates.map(({ name }) => name)).toEqual(['顾巧英', '顾秀珍']);
    expect(leaving.proposals[0]).toMatchObject({ wish: { personId: null, reason: '顾阿婆' }, confidence: 'check' });
    expect(codes(leaving)).toContain('nameAmbiguous');
    const coming = await said('3组今天多1个,李秀英女儿昨晚回来');
    expect(coming.proposals).toMatchObject([{ wish: { personId: daughter }, confidence: 'check' }]);
    // Last night is yesterday.
    expect(coming.proposals[0]?.wish.effectiveAt).toBe('2022-05-13T04:00:00.000Z');
  });

  test('writes a newborn into the household and a death for the person', async () => {
    const [head] = await house(group(1), '13', [{ name: '朱国强', relation: '户主' }, { name: '沈阿大' }]);
    const before = await headcount(group(1));
    const birth = await said('1组新生儿1名,母女平安,户主朱国强');
    expect(birth.proposals).toMatchObject([
      { wish: { kind: 'birth', newPerson: { name: '新生儿', houseNo: '13' } }, confidence: 'check' },
    ]);
    await confirm(birth);
    const person = await town.answer<{ members: { name: string }[] }>('people.person', village, { personId: head });
    expect(person.members.map(({ name }) => name)).toContain('新生儿');
    const death = await said('1组老沈昨天走了(去世),节哀。实有减1');
    expect(death.proposals).toMatchObject([
      { wish: { kind: 'death' }, confidence: 'check', candidates: [{ name: '沈阿大' }] },
    ]);
    await confirm(death);
    expect(await headcount(group(1))).toBe(before);
  });

  test('knows an author who always writes about one group, and does not call that sure', async () => {
    await paste('信息员老徐 07:00\n3组无变动', '2022-05-11');
    await paste('信息员老徐 07:00\n来1', '2022-05-12');
    const [message] = await messages({ day: '2022-05-12' });
    expect(message).toMatchObject({ area: group(3), confidence: 'check' });
    expect((await said('13组来1')).area).toBeNull();
    expect(codes(await said('13组走1'))).toContain('areaUnknown');
  });
});

describe('totals', () => {
  test('are compared with the ledger and kept', async () => {
    const count = await headcount(group(2));
    const right = await said(`2组来1 合计${count + 1}`, '2022-05-15');
    expect(codes(right)).toEqual([]);
    const wrong = await said(`2组走1 合计${count + 5}`, '2022-05-15');
    expect(wrong.findings).toEqual([
      { code: 'totalDiffersFromLedger', params: { total: count + 5, ledger: count - 1, difference: 6 } },
    ]);
    await confirm(right);
    expect(await headcount(group(2))).toBe(count + 1);
    expect(await totals(group(2))).toEqual([count + 1]);
  });

  test('a correction of a total takes the earlier one back, and gives it back when it is reopened', async () => {
    const first = await said('3组实有83人', '2022-05-16');
    await confirm(first);
    const correction = await said('更正:早上报的83错了,是81', '2022-05-16');
    expect(correction.area).toBe(group(3));
    expect(codes(correction)).toEqual(expect.arrayContaining(['correction', 'takesBackTotal']));
    await confirm(correction);
    expect(await totals(group(3))).toEqual([81]);
    await town.done('messages.reopen', village, { messageId: correction.id, reason: '' });
    expect(await totals(group(3))).toEqual([83]);
  });

  test('a correction of what came and went takes the earlier entries back', async () => {
    const before = await headcount(group(1));
    const first = await said('1组来2', '2022-05-17');
    await confirm(first);
    const correction = await said('1组来的不是2个是3个', '2022-05-17');
    expect(codes(correction)).toContain('takesBackEntries');
    await confirm(correction);
    expect(await headcount(group(1))).toBe(before + 3);
    expect((await look(first.id))?.state).toBe('dropped');
  });

  async function totals(area: string): Promise<number[]> {
    const { rows } = await town.database.pool.query<{ total: number }>(
      'select total from reported_totals where area = $1 order by at, id',
      [area],
    );
    return rows.map((row) => row.total);
  }
});

describe('reach', () => {
  test("a grid's lead sees and handles the messages of the grid", async () => {
    const message = await said('3组走1', '2022-05-18');
    await said('1组走1', '2022-05-18');
    const lead = actor('grid', [grid(2)]);
    const { messages: seen } = await town.answer<{ messages: Message[] }>(
      'messages.list',
      grid(2),
      { day: '2022-05-18' },
      lead,
    );
    expect(seen.map(({ area }) => area)).toEqual([group(3)]);
    const elsewhere = await town.send(
      'messages.drop',
      grid(1),
      { messageIds: [message.id] },
      { as: actor('grid', [grid(1)]) },
    );
    expect(elsewhere.error).toEqual({ code: 'message.notFound' });
    expect(await town.done('messages.drop', grid(2), { messageIds: [message.id] }, lead)).toEqual({ changed: 1 });
    expect(await town.done('messages.drop', grid(2), { messageIds: [message.id] }, lead)).toEqual({ changed: 0 });
  });
});
