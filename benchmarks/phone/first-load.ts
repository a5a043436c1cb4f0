import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#platform/server/db/root.ts';
import { phoneScreen } from '#tests/e2e/support/browser.ts';
import { rounded, say } from '../support/report.ts';
import type { Ground } from './ground.ts';

const scriptBytesMax = 200_000;

/** Scripts that a phone without anything fetches before its first screen is there. */
export async function measureFirstLoad({ browser, url }: Ground): Promise<void> {
  const context = await browser.newContext(phoneScreen);
  const page = await context.newPage();
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
  });
  await page.goto(`${url}/field/`);
  await page.locator('.lead').waitFor();
  const loaded = [...scripts];
  await context.close();
  const sum = (ending: string) =>
    loaded.reduce((bytes, path) => bytes + statSync(join(projectRoot, 'dist', path) + ending).size, 0);
  say({
    measure: 'first load, scripts (the reader of codes, WebAssembly, comes later)',
    scripts: loaded.length,
    brotliKb: rounded(sum('.br') / 1000),
    gzipKb: rounded(sum('.gz') / 1000),
    plainKb: rounded(sum('') / 1000),
    aimKb: scriptBytesMax / 1000,
  });
}
