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
    const written: number[] = [];
    const painted: number[] = [];
    for (let door = 0; door < doors; door += 1) {
      await phone.main();
      await phone.page.locator('.lines').waitFor();
      const saved = await watchSaving(phone.page);
      await phone.main();
      const times = await saved();
      written.push(times.writtenMs);
      painted.push(times.paintedMs);
    }
    const common = { cpuSlowDown: slowDownRate, doors, aimMs: 50 };
    say({ measure: 'tap to "saved" written into the page', ...common, ...percentiles(written) });
    say({ measure: 'tap to "saved" painted', ...common, ...percentiles(painted) });
  } finally {
    await phone.close();
  }
}

interface SaveTimes {
  writtenMs: number;
  paintedMs: number;
}

/** @returns waits for the next save, and says how long it took from the click event on */
async function watchSaving(page: Page): Promise<() => Promise<SaveTimes>> {
  await page.evaluate(() => {
    const watched = window as unknown as { saved: Promise<SaveTimes> };
    watched.saved = new Promise((resolve) => {
      document.addEventListener(
        'click',
        ({ timeStamp }) => {
          const observer = new MutationObserver(() => {
            if (!document.querySelector('.notice.good')) return;
            observer.disconnect();
            const writtenMs = performance.now() - timeStamp;
            // The frame is painted when a task after its callbacks runs.
            requestAnimationFrame(() =>
              setTimeout(() => resolve({ writtenMs, paintedMs: performance.now() - timeStamp })),
            );
          });
          observer.observe(document.body, { childList: true, subtree: true });
        },
        { capture: true, once: true },
      );
    });
  });
  return () => page.evaluate(() => (window as unknown as { saved: Promise<SaveTimes> }).saved);
}
