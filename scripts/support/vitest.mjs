import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInstalled } from './run.mjs';

/**
 * Runs vitest and counts. A file that could not be loaded, or a run that ended badly, counts as one failure.
 * @param {string[]} args
 * @param {{ quiet?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<{ passed: number, failed: number, output: string }>}
 */
export async function runVitest(args, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'redvest-vitest-'));
  const report = join(folder, 'report.json');
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const { ok, output } = await runInstalled('vitest/vitest.mjs', ['run', ...args, ...reporters], options);
    const { passed, failed } = count(report);
    return { passed, failed: ok ? failed : Math.max(failed, 1), output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function count(report) {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
    return { passed: numPassedTests, failed: numFailedTests + unloadable.length };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
