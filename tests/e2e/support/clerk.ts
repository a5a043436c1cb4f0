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
  await page.locator('.ant-select-dropdown:visible').getByText(name, { exact: true }).first().click();
}

/** The village's headcount now, from the ledger. */
export async function headcountNow(page: Page): Promise<number> {
  await goTo(page, '进出台账');
  return figure(page, '在村人数');
}

/** The one row of the board about this person and this kind of difference. */
export async function difference(page: Page, kind: string, name: string): Promise<Locator> {
  await goTo(page, '核对差异');
  const chip = page.locator('.rv-chip').filter({ hasText: kind });
  await chip.click();
  await page.getByPlaceholder('姓名或门牌').fill(name);
  const row = page.locator('tbody tr').filter({ hasText: name }).filter({ hasText: kind }).first();
  await row.waitFor();
  return row;
}
