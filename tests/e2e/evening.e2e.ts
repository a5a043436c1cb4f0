import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskScreen, launchBrowser } from './support/browser.ts';
import {
  button,
  chooseArea,
  dialog,
  differenceRow,
  figure,
  goTo,
  headcountNow,
  numberIn,
  numbersIn,
  settleAsDeparted,
  signInAsClerk,
} from './support/clerk.ts';
import { openPhone, type TestPhone, waitUntilInstalled } from './support/phone.ts';
import { readQr } from './support/qr.ts';
import { type RunningServer, startServer } from './support/server.ts';

const group = '5组';

let server: RunningServer;
let browser: Browser;
let page: Page;
let invitation: string;
const phones: TestPhone[] = [];
const seen: { counted: string[]; away: string; notCounted: string } = { counted: [], away: '', notCounted: '' };

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  const context = await browser.newContext(deskScreen);
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  await signInAsClerk(page, server.url);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Screens follow what happened, a moment later. */
const expectFigure = (count: number) => expect.poll(() => figure(page, '在村人数'), { timeout: 15_000 }).toBe(count);
async function expectHeadcount(count: number): Promise<void> {
  await headcountNow(page);
  await expectFigure(count);
}

/** Five steps, each on what the one before left, as in a real evening. */
describe.sequential('the clerk’s evening', () => {
  test('1. the roster is imported, and every row of the file is accounted for', async () => {
    await goTo(page, '导入名册');
    const answer = await fetch(`${server.url}/api/demo/roster.xlsx`);
    await page.locator('input[type=file]').setInputFiles({
      name: '金明村名册.xlsx',
      mimeType: answer.headers.get('content-type') ?? '',
      buffer: Buffer.from(await answer.arrayBuffer()),
    });
    await button(page, '列对了，看结果').click({ timeout: 60_000 });
    const sum = await page.getByText(/行 = 直接采用/).innerText();
    const [rows = 0, ...parts] = numbersIn(sum);
    expect(rows).toBeGreaterThan(2_800);
    expect(parts.reduce((total, part) => total + part, 0)).toBe(rows);

    await button(page, '写入名册').click();
    await page.getByText('已写入名册').waitFor({ timeout: 60_000 });
    const [added = 0, updated = 0, same = 0] = numbersIn(await page.getByText(/：新增 .* 人，更新/).innerText()).slice(
      -3,
    );
    const [taken = 0, mended = 0] = parts;
    expect(added + updated + same).toBe(taken + mended);
  });

  test('2. the messages become entries: the sure ones at once, one looked at, one corrected, one dropped', async () => {
    await goTo(page, '群消息');
    const text = await (await fetch(`${server.url}/api/demo/messages.txt`)).text();
    await page.getByRole('textbox', { name: '把群里的消息粘贴到这里' }).fill(text);
    await button(page, '读取消息').click();
    const message = (words: string) => page.getByRole('article').filter({ hasText: words });
    await message('费引娣').waitFor();
    // Each proposal carries the number of the words it came from.
    expect(await message('昨日在村266人').locator('.rv-entry').count()).toBe(3);
    await message('昨日在村266人').getByText('顾银龙 3011').waitFor();

    await page.getByRole('button', { name: /全部确认清楚的 \d+ 条/ }).click();
    await button(dialog(page), '确定').click();
    await page
      .getByText(/已确认 \d+ 条/)
      .first()
      .waitFor();

    // Whether the name is sure enough depends on the village: it is written already, or waits for a look.
    const died = message('费引娣');
    const confirm = button(died, '确认，写入台账');
    await confirm.or(died.getByText('写入了 1 条台账')).first().waitFor();
    if (await confirm.isVisible()) await confirm.click();
    await died.getByText('写入了 1 条台账').waitFor();

    await button(message('东卡口'), '不采用').click();
    await message('东卡口').getByText('未采用').waitFor();

    // The child is proposed into its family, without a name; the clerk knows the name by now.
    const born = message('添丁');
    const door = await born.locator('.rv-new-person .ant-select').innerText();
    expect(door).toMatch(/^4\d{3}/);
    const name = born.getByRole('textbox', { name: '姓名' });
    expect(await name.inputValue()).toBe('新生儿');
    await name.fill('金小满');
    await button(born, '确认，写入台账').click();
    await born.getByText('写入了 1 条台账').click();
    const written = page.locator('tbody tr').filter({ hasText: '金小满' });
    await written.filter({ hasText: '出生' }).filter({ hasText: '+1' }).waitFor();
    expect(await page.getByText('新生儿').count()).toBe(0);
    await written.getByText('金小满').click();
    await page.getByText(door).first().waitFor();
    await page.keyboard.press('Escape');
  });

  test('3. a round starts; three volunteers join by one code, lose the net, and catch up', async () => {
    await goTo(page, '各轮登记');
    await button(page, '开始一轮').click();
    await chooseArea(page, dialog(page).locator('#round-area'), group);
    await button(dialog(page), '开始一轮').click();
    await button(page, '邀请志愿者').click();
    await button(page, '生成邀请码').first().click();
    const form = dialog(page);
    const areas = form.locator('.ant-form-item').filter({ hasText: '负责的区域' }).getByRole('combobox');
    await areas.press('Backspace');
    await chooseArea(page, areas, group);
    await form.getByText('岗位', { exact: true }).click();
    await form.getByLabel('每个码几部手机用').fill('3');
    await button(form, '生成').click();
    const card = page.locator('.rv-a6').first();
    invitation = (await readQr(await card.screenshot())) ?? '';
    expect(invitation).toContain(`${server.url}/field/#/join/`);

    for (const name of ['张志愿', '李志愿', '王志愿']) {
      const phone = await openPhone(browser, server.url);
      phones.push(phone);
      await phone.join(invitation.split('/').at(-1) ?? '', name);
      await phone.page.locator('.progress').waitFor();
      await waitUntilInstalled(phone.page);
    }
    const [first, second, third] = phones as [TestPhone, TestPhone, TestPhone];
    await first.context.setOffline(true);
    await second.context.setOffline(true);
    // Both stand before the same door and do not know of each other.
    await second.recordNextDoor();
    await first.main();
    seen.counted = await first.page.locator('.line strong').allInnerTexts();
    await first.save();
    await first.main();
    const away = first.page
      .locator('.line')
      .filter({ has: first.page.locator('.result.negative') })
      .first();
    seen.away = await away.locator('strong').innerText();
    await away.click();
    await first.page.getByRole('dialog').getByText('不在村').click();
    await first.tap('名单上没有的人');
    await first.page.getByLabel('姓名').fill('老王的侄子');
    await first.page.getByRole('dialog').getByRole('button', { name: '添加' }).click();
    await first.save();
    expect(await first.status()).toMatch(/\d+ 条待发送/);
    for (const phone of [first, second]) {
      await phone.context.setOffline(false);
      await phone.waitForStatus('已全部送出');
    }
    // The third begins at the other end, and nobody is asked at the last door but one.
    await third.open('list/left');
    await third.page.locator('.row').last().click();
    await third.page.locator('.lines').waitFor();
    await third.save();
    await third.waitForStatus('已全部送出');
    await third.open('list/left');
    await third.page.locator('.row').last().click();
    seen.notCounted = await third.page.locator('.line:has(.result.negative) strong').first().innerText();
    for (const phone of phones) await phone.close();
  });

  test('4. the board has every difference by name; settling one writes the ledger, undoing takes it back', async () => {
    await goTo(page, '各轮登记');
    await page.getByRole('heading', { name: /抗原/ }).first().getByRole('link').click();
    await button(page, '结束这一轮').click();
    await button(dialog(page), '结束这一轮').click();
    await page.getByText('重新打开').waitFor();

    await differenceRow(page, '做了两次', seen.counted[0] ?? '');
    await differenceRow(page, '做了但不在台账', '老王的侄子');
    await differenceRow(page, '说不在村', seen.away);
    await differenceRow(page, '该做没做', seen.notCounted);

    const before = await headcountNow(page);
    await settleAsDeparted(page, seen.notCounted);
    // The toast of the round that was closed may still be there, with an undo of its own.
    await button(page.locator('.ant-message-notice').filter({ hasText: '写入台账 1 条' }), '撤销').click();
    await page.getByText('已撤销，若写过台账也已冲正').waitFor();
    await expectHeadcount(before);
    await settleAsDeparted(page, seen.notCounted);
    await expectHeadcount(before - 1);
    await page.locator('tbody tr').filter({ hasText: seen.notCounted }).filter({ hasText: '离村' }).first().waitFor();

    const stranger = await differenceRow(page, '做了但不在台账', '老王的侄子');
    await stranger.getByRole('checkbox').check();
    await button(page.getByRole('toolbar'), '指派').click();
    await button(dialog(page), '指派').click();
    await stranger.getByText('在查 · 何静芳').waitFor();
  });

  test('5. the report says the ledger’s number, on paper, in the export, and as of yesterday evening', async () => {
    const now = await headcountNow(page);
    await goTo(page, '当日报告');
    const reported = page.locator('.rv-report-count .rv-figure-value');
    await reported.waitFor();
    expect(numberIn(await reported.innerText())).toBe(now);

    const [download] = await Promise.all([page.waitForEvent('download'), button(page, '导出表格').click()]);
    const book = read(readFileSync(await download.path()));
    const cells = book.SheetNames.flatMap((name) => {
      const sheet = book.Sheets[name];
      return sheet ? utils.sheet_to_json<unknown[]>(sheet, { header: 1 }) : [];
    });
    expect(cells.find((row) => row.includes('在村人数'))).toContain(now);

    await goTo(page, '进出台账');
    await button(page, '昨晚 18:00').click();
    await page.getByText('当时所知').waitFor();
    const then = await figure(page, '在村人数');
    // Written down tonight, but it happened before: the number of yesterday evening stays what was reported.
    await settleAsDeparted(page, seen.away, '说不在村', { hoursAgo: 48 });
    await expectHeadcount(now - 1);
    await button(page, '昨晚 18:00').click();
    await page.getByText('当时所知').waitFor();
    await page.getByText('按现在所知是').waitFor();
    await expectFigure(then);
    await page.getByText('现在所知', { exact: true }).click();
    await page.getByText('按当时所知是').waitFor();
    await expectFigure(then - 1);
  });
});
