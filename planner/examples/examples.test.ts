import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commandNames } from '../cli/commands.ts';
import { run } from '../cli/run.ts';

const planner = fileURLToPath(new URL('..', import.meta.url));
const secondsEach = '0.5';
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
    const placed = args.map((arg, i) => {
      if (args[i - 1] === '--solution') return join(folder, arg);
      return arg.startsWith('examples/') ? join(planner, arg) : arg;
    });
    const written: Record<'out' | 'err', string> = { out: '', err: '' };
    const streamTo = (name: 'out' | 'err') => ({
      isTTY: false,
      write(text: string) {
        written[name] += text;
        return true;
      },
    });
    const streams = { out: streamTo('out'), err: streamTo('err') as never };
    const code = await run([...placed, '--seconds', secondsEach, '--json'], streams, new AbortController().signal);
    expect(code, written.err).toBe(0);
    expect(JSON.parse(written.out)).toMatchObject({ feasible: true, violations: [] });
  });
});
