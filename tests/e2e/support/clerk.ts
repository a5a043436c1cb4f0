import type { Locator, Page } from 'playwright-core';

/** From the sign-in page to the overview, with an account that the demo offers. */
export async function signInAsClerk(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: '何静芳' }).click();
  await page.getByRole('button', { name: /^登\s*录$/ }).click();
  const enter = page.getByRole('button', { name: /^进\s*入$/ });
  const arrived = page.getByText('现在在村').first();
  await enter.or(arrived).first().waitFor();
  if (await enter.isVisible()) await enter.click();
  await arrived.waitFor();
}

/** Opens a screen by its name in the menu. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link').filter({ hasText: name }).first().click();
}

/** A number as the screens write it: `1,234`. */
export const numberIn = (text: string | null | undefined) => Number((text ?? '').replace(/[^\d]/g, ''));

/** Every number in a sentence. */
export const numbersIn = (text: string) => (text.match(/\d[\d,]*/g) ?? []).map(numberIn);

/** A figure that stands above its label. */
export async function figure(page: Page, label: string): Promise<number> {
  const shown = page.locator('.rv-figure').filter({ hasText: label }).first();
  return numberIn(await shown.locator('.rv-figure-value').innerText());
}

/** The dialog that is open. */
export const dialog = (page: Page): Locator => page.getByRole('dialog').last();

/** The button of a dialog; the library puts a blank between two characters. */
export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name: new RegExp(`(^| )${[...name].join('\\s*')}$`) });

/** Puts a choice of the area tree by its name. */
export async function chooseArea(page: Page, picker: Locator, name: string): Promise<void> {
  await picker.click();
  await picker.fill(name);
  await page
    .locator('.ant-select-dropdown:visible .ant-select-tree-title')
    .filter({ hasText: new RegExp(`(^|· )${name}$`) })
    .first()
    .click();
}

/** The village's headcount now, from the ledger. */
export async function headcountNow(page: Page): Promise<number> {
  await goTo(page, '进出台账');
  return figure(page, '在村人数');
}

/** The row of the board about this person and this kind of difference. */
export async function differenceRow(page: Page, kind: string, name: string): Promise<Locator> {
  await goTo(page, '核对差异');
  const chip = page.locator('.rv-chip').filter({ hasText: kind });
  await chip.click();
  await page.getByPlaceholder('姓名或门牌').fill(name);
  const row = page.locator('tbody tr').filter({ hasText: name }).filter({ hasText: kind }).first();
  await row.waitFor();
  return row;
}

/** Settles a difference: that person has left the village, now or so many hours ago. */
export async function settleAsDeparted(
  page: Page,
  name: string,
  kind = '该做没做',
  { hoursAgo = 0 }: { hoursAgo?: number } = {},
): Promise<void> {
  const row = await differenceRow(page, kind, name);
  await row.getByRole('checkbox').check();
  await button(page.getByRole('toolbar'), '了结').click();
  const form = dialog(page);
  await form.getByText('已离村', { exact: true }).click();
  if (hoursAgo > 0) {
    const when = form.locator('.rv-instant input');
    await when.fill(wallTime(Date.now() - hoursAgo * 3600_000));
    await when.press('Enter');
  }
  await form.getByPlaceholder(/例：/).fill('已问过家属');
  await form.getByText(/将写入台账：.*离村/).waitFor();
  await button(form, '了结').click();
  await form.waitFor({ state: 'hidden' });
  await page.getByText('写入台账 1 条').last().waitFor();
}

/** `2022-04-20 18:00` on the village's clock. */
function wallTime(ms: number): string {
  return new Date(ms + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');
}
