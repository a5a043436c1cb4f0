import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commandNames } from '../cli/commands.ts';
import { run } from '../cli/run.ts';

const planner = fileURLToPath(new URL('..', import.meta.url));
const secondsEach = '1';
const folder = mkdtempSync(join(tmpdir(), 'redvest-plan-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** The command lines of the package's README and of each solver's. */
const commandLines = ['README.md', ...commandNames.map((name) => `${name}/README.md`)].flatMap((readme) =>
  [...readFileSync(join(planner, readme), 'utf8').matchAll(/^npx redvest-plan (.+)$/gm)].map((match) => ({
    readme,
    line: match[1] ?? '',
  })),
);

describe('the examples', () => {
  it('are all in a README', () => {
    const problems = readdirSync(dirname(fileURLToPath(import.meta.url))).filter((name) => name.endsWith('.json'));
    for (const name of problems) expect(commandLines.map(({ line }) => line).join('\n')).toContain(`examples/${name}`);
    for (const name of commandNames) {
      expect(commandLines.some(({ readme, line }) => readme === 'README.md' && line.startsWith(name))).toBe(true);
    }
  });

  it.each(commandLines)('$readme: npx redvest-plan $line', async ({ line }) => {
    const args = line.split('#')[0]?.trim().split(/\s+/) ?? [];
    const placed = args.map((arg) => (arg.startsWith('examples/') ? join(planner, arg) : arg));
    const written = placed.map((arg, i) => (placed[i - 1] === '--solution' ? join(folder, arg) : arg));
    const lines: string[] = [];
    const out = { write: (text: string) => lines.push(text) > 0 };
    const err = { ...out, isTTY: false } as never;
    const code = await run(
      [...written, '--seconds', secondsEach, '--json'],
      { out, err },
      new AbortController().signal,
    );
    expect(lines.join('')).not.toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(lines.join(''))).toMatchObject({ feasible: true, violations: [] });
  });
});
