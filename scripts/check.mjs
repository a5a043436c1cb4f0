import './support/node-version.mjs';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './support/install.mjs';
import { run, runInstalled } from './support/run.mjs';
import { runVitest } from './support/vitest.mjs';

const steps = [
  { name: '类型 types', work: () => runInstalled('typescript/bin/tsc', ['-p', '.'], { quiet: true }) },
  {
    name: '格式 lint',
    work: () => runInstalled('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'], { quiet: true }),
  },
  { name: '围墙 walls', work: () => run(process.execPath, ['scripts/walls.mjs'], { quiet: true }) },
  { name: '整洁 tidy', work: () => run(process.execPath, ['scripts/tidy.mjs'], { quiet: true }) },
  { name: '单元 unit tests', work: () => runVitest(['--project', 'unit'], { quiet: true }) },
];

/**
 * Everything that needs no database and no browser, at the same time: the long one keeps one core busy, the
 * short ones share the other.
 * @returns {Promise<{ passed: number, failed: number }>} each step that is no test run counts as one
 */
export async function check() {
  const results = await Promise.all(steps.map(runStep));
  return results.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
}

async function runStep({ name, work }) {
  const started = performance.now();
  const { ok, output, passed = ok ? 1 : 0, failed = ok ? 0 : 1 } = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const figures = ok === undefined ? `${passed} passed, ${failed} failed, ` : '';
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}  ${figures}${seconds} s`);
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  return { passed, failed };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureInstalled();
  const { failed } = await check();
  console.log(failed === 0 ? '✓ 全部通过 · all good' : '✗ 有问题，见上 · see above');
  process.exitCode = failed === 0 ? 0 : 1;
}
