import './support/node-version.mjs';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from './build.mjs';
import { check } from './check.mjs';
import { findChromium } from './support/chromium.mjs';
import { ensureInstalled } from './support/install.mjs';
import { projectRoot, say } from './support/say.mjs';
import { runVitest } from './support/vitest.mjs';

/** Everything, slowest last. Nothing is left out in silence: what cannot run counts as failed. */
await ensureInstalled();
const total = { passed: 0, failed: 0 };
const built = await buildIfStale();
add({ passed: built ? 1 : 0, failed: built ? 0 : 1 });

say('检查与单元测试', 'checks and unit tests');
add(await check());
say('数据库测试', 'tests on PostgreSQL');
add(await runVitest(['--project', 'db']));
if (holds('tests/simulation', /\.test\.ts$/)) {
  say('模拟', 'simulation');
  add(await runVitest(['--project', 'simulation']));
}
if (holds('tests/e2e', /\.e2e\.ts$/)) {
  say('浏览器旅程', 'browser journeys');
  add(built ? await journeys() : { passed: 0, failed: 1 });
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

function holds(folder, pattern) {
  const full = join(projectRoot, folder);
  return existsSync(full) && readdirSync(full, { recursive: true }).some((name) => pattern.test(name));
}

async function journeys() {
  const chromium = await findChromium();
  if (chromium) return runVitest(['--config', 'vitest.e2e.config.ts'], { env: { CHROMIUM_PATH: chromium } });
  console.error(
    '浏览器旅程没有运行：找不到也装不上 Chromium。请安装 Chromium 或 Chrome，或用 CHROMIUM_PATH 指出它的位置。',
  );
  console.error(
    'The browser journeys did not run: no Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH.',
  );
  return { passed: 0, failed: 1 };
}
