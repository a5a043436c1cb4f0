import type { Page } from 'playwright-core';
import { percentiles, say } from '../support/report.ts';
import { type Ground, slowPhone } from './ground.ts';

const slowDownRate = 4;

/** From the tap on "save" until the sign "saved" is painted, on a slow phone that holds the whole community. */
export async function measureSaving(ground: Ground, doors: number): Promise<void> {
  const driveId = await ground.newRound();
  const phone = await slowPhone(ground);
  try {
    await phone.join(await ground.newToken(driveId), '测算员');
    await phone.page.locator('.progress').waitFor();
    await phone.slowDown(slowDownRate);
    const times: number[] = [];
    for (let door = 0; door < doors; door += 1) {
      await phone.main();
      await phone.page.locator('.lines').waitFor();
      const saved = await watchSaving(phone.page);
      await phone.main();
      times.push(await saved());
    }
    say({ measure: 'record to "saved"', cpuSlowDown: slowDownRate, doors, ...percentiles(times), aimMs: 50 });
  } finally {
    await phone.close();
  }
}

/** @returns waits for the next save, and says how long it took: click event to the frame that shows it */
async function watchSaving(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const watched = window as unknown as { savedMs: Promise<number> };
    watched.savedMs = new Promise((resolve) => {
      document.addEventListener(
        'click',
        ({ timeStamp }) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector('.notice.good')) return;
            observer.disconnect();
            // The frame is painted when a task after its callbacks runs.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
          });
          observer.observe(document.body, { childList: true, subtree: true });
        },
        { capture: true, once: true },
      );
    });
  });
  return () => page.evaluate(() => (window as unknown as { savedMs: Promise<number> }).savedMs);
}
