import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.ts';

const example = fileURLToPath(new URL('../examples/walk.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'redvest-plan-'));

afterAll(() => rmSync(folder, { recursive: true }));

async function runWith(args: string[], signal = new AbortController().signal) {
  const written = { out: '', err: '' };
  const streamTo = (name: keyof typeof written) => ({
    isTTY: false,
    write(text: string) {
      written[name] += text;
      return true;
    },
  });
  const code = await run(args, { out: streamTo('out'), err: streamTo('err') as never }, signal);
  const lastLine = written.out.trimEnd().split('\n').at(-1) ?? '';
  return { code, ...written, lastLine };
}

function fileWith(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('redvest-plan', () => {
  it('ends with one JSON object that has the verifier’s word', async () => {
    const { code, lastLine } = await runWith(['walk', example, '--seed', '7']);
    expect(code).toBe(0);
    expect(JSON.parse(lastLine)).toMatchObject({
      instance: 'walk',
      objective: expect.any(String),
      cost: expect.any(Number),
      feasible: true,
      bound: expect.any(Number),
      proven: true,
      seconds: expect.any(Number),
      seed: 7,
      violations: [],
    });
  });

  it('prints nothing but that line with --json, and writes the plan', async () => {
    const solution = join(folder, 'plan.json');
    const { out } = await runWith(['walk', example, '--json', '--solution', solution]);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(readFileSync(solution, 'utf8'))).toMatchObject({ method: 'network', isComplete: true });
  });

  it('gives what it has when it is interrupted', async () => {
    const { code, lastLine } = await runWith(['walk', example], AbortSignal.abort());
    expect(code).toBe(0);
    expect(JSON.parse(lastLine)).toMatchObject({ proven: false, bound: null, feasible: true });
  });

  it('explains itself', async () => {
    const { code, out } = await runWith(['--help']);
    expect(code).toBe(0);
    for (const option of ['--format', '--seconds', '--steps', '--seed', '--json', '--solution'])
      expect(out).toContain(option);
  });

  it.each([
    [[], 'Say what to plan'],
    [['fly', example], '“fly” is no solver'],
    [['walk'], 'Say which file'],
    [['walk', example, example], 'One file at a time'],
    [['walk', example, '--seconds', 'ten'], '--seconds wants a number'],
    [['walk', example, '--seed', '1.5'], '--seed wants a whole number'],
    [['walk', example, '--seed', '-1'], '--seed'],
    [['walk', example, '--speed', '9'], '--speed'],
    [['walk', example, '--format', 'pmed'], 'not “pmed”'],
    [['walk', 'missing.json'], 'missing.json: there is no such file'],
    [['walk', folder], 'this is a folder'],
    [['walk', fileWith('riddle.txt', 'what am I?')], 'cannot tell what format'],
    [['walk', fileWith('broken.json', '{\n"from": [\n}')], 'broken.json, line 3: This is not JSON'],
    [
      ['siting', fileWith('odd.json', '{"candidates": [],"homes":\n[{"id": "a"},\n{"id": true}]}')],
      'odd.json, line 3: homes[1].id',
    ],
    [
      ['walk', fileWith('huge.json', '{"straightLine": {},\n"speedMetresPerSecond": 1e308}')],
      'huge.json, line 2: speed',
    ],
    [['walk', fileWith('broken.osm', '<osm>\n<node/></osm>')], 'broken.osm, line 2: <node> has no id'],
    [['walk', example, '--solution', join(folder, 'no/such/folder')], 'Cannot write the plan'],
  ])('refuses %j in one sentence with exit code 2', async (args, sentence) => {
    const { code, out, err } = await runWith(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
