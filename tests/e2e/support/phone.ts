import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { phoneScreen } from './browser.ts';

/** A volunteer's phone, driven by what is written on it. */
export interface TestPhone {
  context: BrowserContext;
  page: Page;
  join(token: string, name: string): Promise<void>;
  /** Goes to a screen as a finger would not, but a link would. */
  open(path: string): Promise<void>;
  /** The one action at the bottom. */
  main(): Promise<void>;
  /** Saves the door that is open, and waits until the phone says that it has. */
  save(): Promise<void>;
  /** From home: the next door, everybody as usual. */
  recordNextDoor(): Promise<void>;
  tap(text: string | RegExp): Promise<void>;
  /** Pulls the trigger of a hardware scanner: keys faster than any hand, then Enter. */
  scan(code: string): Promise<void>;
  /** A key of the number or letter pad. */
  key(key: string): Promise<void>;
  status(): Promise<string>;
  waitForStatus(text: string | RegExp): Promise<void>;
  close(): Promise<void>;
}

export async function openPhone(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<TestPhone> {
  const context = await browser.newContext({ ...phoneScreen, ...options });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(`${url}/field/`);
  const open = async (path: string) => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `#/${path}`);
  };
  const main = () => page.locator('footer .button.main').click();
  const save = async () => {
    await main();
    await page.locator('.notice.good').getByText('已保存').waitFor();
  };
  return {
    context,
    page,
    open,
    main,
    save,
    async recordNextDoor() {
      await main();
      await page.locator('.lines').waitFor();
      await save();
    },
    async join(token, name) {
      await open(`join/${token}`);
      await page.getByLabel('您的姓名').fill(name);
      await main();
      await page.locator('.progress, .lead').first().waitFor();
    },
    tap: (text) => page.getByRole('button', { name: text }).first().click(),
    scan: (code) =>
      page.evaluate(
        (keys) => {
          const target = document.activeElement ?? document.body;
          for (const key of keys) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        },
        [...code, 'Enter'],
      ),
    key: (key) => page.locator('.pad').getByRole('button', { name: key, exact: true }).click(),
    status: async () => (await page.locator('.queue-state').textContent()) ?? '',
    waitForStatus: (text) => page.locator('.queue-state').filter({ hasText: text }).waitFor(),
    close: () => context.close(),
  };
}

/** Installed means: the page can be opened again without a net. */
export async function waitUntilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
