import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toXlsx } from '#platform/server/xlsx/write.ts';

const program = fileURLToPath(new URL('./redvest.mjs', import.meta.url));
const serverProgram = fileURLToPath(new URL('../server/main.ts', import.meta.url));
const village = '310116104231';
const townCode = '310116104';
const minutesMs = 60_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redvest-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  code: number | null;
  out: string;
  err: string;
  json: Record<string, unknown>;
}

const environment = (data: string) => ({
  ...process.env,
  REDVEST_DATA: join(folder, data),
  DATABASE_URL: '',
  LANG: 'C',
});

function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DATABASE_URL: _none, ...rest } = env;
  return rest;
}

/** Runs the program as a script would. */
function redvest(args: string[], { data = 'a', env = {} }: { data?: string; env?: object } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { env: { ...clean(environment(data)), ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes) => (out += bytes));
    child.stderr.on('data', (bytes) => (err += bytes));
    child.on('close', (code) => {
      let json = {} as Ran['json'];
      try {
        json = JSON.parse(out);
      } catch {
        // Not every verb answers in one document.
      }
      resolve({ code, out, err, json });
    });
  });
}

const roster = [
  ['村', '组别', '门牌号', '姓名', '与户主关系', '性别', '身份证号', '是否在村'],
  ['金明村', '1组', '1001', '张建国', '户主', '男', '', '是'],
  ['金明村', '1组', '1001', '李秀英', '妻', '女', '', '是'],
  ['金明村', '1组', '1001', '张晓明', '长子', '男', '', '否'],
  ['金明村', '2组', '2001', '王国平', '户主', '男', '3.10116E+17', '是'],
  ['金明村', '2组', '2001', '沈美兰', '妻', '女', '', '是'],
];

describe('without a server and a database', () => {
  test('parses messages line by line, telling of bad lines and going on', async () => {
    const file = join(folder, 'messages.jsonl');
    const lines = [
      '{"id":"a","text":"5组来2","sentOn":"2022-05-14"}',
      'no json',
      '{"id":"b","sentOn":"2022-05-14"}',
      '',
      '{"id":"c","text":"收到","sentOn":"2022-05-14"}',
    ];
    writeFileSync(file, lines.join('\n'));
    const { code, out, err } = await redvest(['messages', 'parse', file, '--json', '--lang', 'en']);
    expect(code).toBe(2);
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: 'a', kind: 'headcount', area: '5组', arrivals: 2, departures: 0 },
      { id: 'c', kind: 'none' },
    ]);
    expect(err).toMatch(/Line 2 .*\n.*Line 3 /);
  });

  test('takes lines as other programs write them', async () => {
    const file = join(folder, 'foreign.jsonl');
    const lines = [
      '{"id":null,"text":"12组加1","sentOn":null}',
      '{"id":7,"text":"🙂5组\\r\\n来2\\u0007","sentOn":"2022-05-13T23:30:00Z"}',
      '{"id":"昨","text":"昨天5组来2","sentOn":"2022-05-14T08:00:00+08:00"}',
      '[]',
      '{"id":"long","text":"'.concat('来2走1'.repeat(25_000), '"}'),
    ];
    writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`);
    const { out, err } = await redvest(['messages', 'parse', file, '--json', '--lang', 'en']);
    const read = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(read).toEqual([
      { kind: 'headcount', area: '12组', arrivals: 1, departures: 0 },
      { id: 7, kind: 'headcount', area: '5组', arrivals: 2, departures: 0 },
      { id: '昨', kind: 'headcount', area: '5组', arrivals: 2, departures: 0 },
      { id: 'long', kind: 'unclear' },
    ]);
    expect(err).toContain('Line 4 cannot be read and was left out: it is not {id, text, sentOn}');
  });

  test('gives the samples of the time back with the fields they have', async () => {
    const file = fileURLToPath(new URL('../../tests/fixtures/messages.jsonl', import.meta.url));
    const { code, out } = await redvest(['messages', 'parse', file, '--json']);
    const samples = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const readings = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    for (const [index, { id, expect: wanted }] of samples.entries())
      expect(readings[index]).toMatchObject({ id, ...wanted });
  });

  test.each([
    [['nonsense'], 'verb.unknown', 2],
    [['headcount', '--reason', 'x'], 'option.unfit', 2],
    [['headcount', '--nonsense'], 'arguments.invalid', 2],
    [['headcount', '--embedded', '--at', 'yesterday'], 'time.invalid', 2],
    [['export', 'ledger', '-o', 'ledger.csv'], 'export.notXlsx', 2],
    [['export', 'nonsense', '-o', 'x'], 'export.unknown', 2],
    [['export', 'roster'], 'option.needed', 2],
    [['messages', 'parse', '/nowhere'], 'path.unreadable', 2],
    [['import', 'roster', '/nowhere', '--embedded'], 'path.unreadable', 2],
    [['headcount', '--server', 'nonsense'], 'option.invalid', 2],
    [['headcount'], 'signIn.credentials', 2],
    [['headcount', '--server', 'http://127.0.0.1:9', '--user', 'a', '--password', 'b'], 'server.unreachable', 1],
    [['totp', '--user', 'clerk', '--server', 'http://127.0.0.1:9'], 'demo.none', 1],
  ])('%j is refused in one document with a sentence', async (args, code, exit) => {
    const ran = await redvest([...args, '--json', '--lang', 'en'], { data: 'none' });
    expect(ran.json).toMatchObject({ error: { code, message: expect.stringMatching(/^[^\u4e00-\u9fff]+[.]/) } });
    expect(ran.code).toBe(exit);
  });

  test('helps in both languages', async () => {
    const { out, code } = await redvest(['--help']);
    expect(out).toContain('用法');
    expect(out).toContain('Usage');
    expect(code).toBe(0);
  });
});

describe('on a data folder', () => {
  test(
    'imports, counts, reconciles, exports, backs up, restores and erases',
    async () => {
      const file = join(folder, 'roster.xlsx');
      const rest = join(folder, 'rest.xlsx');
      writeFileSync(file, toXlsx([{ name: '名册', rows: roster }]));
      const before = new Date().toISOString();

      const imported = await redvest([
        'import',
        'roster',
        file,
        '--area',
        village,
        '--embedded',
        '--rest',
        rest,
        '--json',
      ]);
      expect(imported.json).toMatchObject({ area: village, state: 'done', counts: { added: 4, needsDecision: 1 } });
      expect(imported.code).toBe(0);
      const photo = join(folder, 'photo.xlsx');
      writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]));
      const refused = await redvest(['import', 'roster', photo, '--embedded', '--json', '--lang', 'en']);
      expect(refused.json).toMatchObject({
        error: { code: 'file.notASpreadsheet', message: expect.stringContaining('This is no spreadsheet') },
      });
      expect(refused.code).toBe(2);
      const sheet = read(readFileSync(rest)).Sheets[read(readFileSync(rest)).SheetNames[0] ?? ''] ?? {};
      expect(JSON.stringify(utils.sheet_to_json(sheet, { header: 1 }))).toContain('王国平');

      const counted = await redvest(['headcount', '--embedded', '--json']);
      expect(counted.json).toMatchObject({ name: '金明村', count: 3, registered: 4 });
      const earlier = await redvest(['headcount', '--area', village, '--at', before, '--embedded', '--json']);
      expect(earlier.json).toMatchObject({ count: 0 });
      const reconciled = await redvest(['reconcile', '--embedded', '--json']);
      expect(reconciled).toMatchObject({ code: 0, json: { area: village, discrepancies: expect.any(Array) } });

      const sheetFile = join(folder, 'out.xlsx');
      const exported = await redvest(['export', 'roster', '--embedded', '-o', sheetFile, '--json']);
      expect(exported.json).toMatchObject({ file: sheetFile, bytes: statSync(sheetFile).size });

      const kept = join(folder, 'all.redvest');
      const backedUp = await redvest(['backup', kept, '--json']);
      expect(backedUp).toMatchObject({ code: 0, json: { file: kept } });
      expect(statSync(kept).mode & 0o777).toBe(0o600);

      const restored = await redvest(['restore', kept, '--json'], { data: 'b' });
      expect(restored).toMatchObject({ code: 0, json: { rows: (backedUp.json as { rows: number }).rows } });
      const verified = await redvest(['verify-log', '--embedded', '--json'], { data: 'b' });
      expect(verified).toMatchObject({ code: 0, json: { ok: true, towns: [{ town: townCode, ok: true }] } });
      const again = await redvest(['headcount', '--embedded', '--json'], { data: 'b' });
      const { at: _then, ...then } = counted.json as { at: string };
      expect(again.json).toMatchObject(then);

      const unsure = await redvest(
        ['erase', '--area', townCode, '--reason', '应急结束', '--confirm', village, '--embedded', '--json'],
        { data: 'b' },
      );
      expect(unsure).toMatchObject({ code: 2, json: { error: { code: 'erasure.areaNotConfirmed' } } });
      const erased = await redvest(
        ['erase', '--area', townCode, '--reason', '应急结束', '--confirm', townCode, '--embedded', '--json'],
        { data: 'b' },
      );
      expect(erased).toMatchObject({ code: 0, json: { certificate: { counts: { persons: 4 } } } });
      expect((await redvest(['headcount', '--embedded', '--json'], { data: 'b' })).json).toMatchObject({
        count: 0,
        registered: 0,
      });
      expect(await redvest(['verify-log', '--embedded'], { data: 'b' })).toMatchObject({ code: 0 });
    },
    5 * minutesMs,
  );
});

describe('against a running server', () => {
  let port = 0;
  let server: ReturnType<typeof spawn>;

  beforeAll(async () => {
    port = await freePort();
    const env = { ...clean(environment('served')), PORT: String(port), HOST: '127.0.0.1', REDVEST_DEMO: 'empty' };
    server = spawn(process.execPath, ['--import', 'tsx', serverProgram], { env, stdio: 'ignore' });
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/demo`).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the server did not start');
  }, 2 * minutesMs);
  afterAll(async () => {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
  });

  const served = (args: string[], env: object = {}) =>
    redvest([...args, '--server', `http://127.0.0.1:${port}`], { data: 'served', env });

  test(
    'signs in once, imports into the village, counts; the folder itself is said to be in use',
    async () => {
      const list = (await (await fetch(`http://127.0.0.1:${port}/api/demo`)).json()) as {
        accounts: { username: string; password: string }[];
      };
      const password = list.accounts.find(({ username }) => username === 'clerk')?.password ?? '';
      const { json: code } = await served(['totp', '--user', 'clerk', '--json']);
      const credentials = {
        REDVEST_USER: 'clerk',
        REDVEST_PASSWORD: password,
        REDVEST_TOTP: (code as { code: string }).code,
      };
      const wrong = await served(['headcount', '--json'], { ...credentials, REDVEST_PASSWORD: 'not this one' });
      expect(wrong).toMatchObject({ code: 1, json: { error: { code: 'signIn.refused' } } });

      const file = join(folder, 'small.csv');
      writeFileSync(file, roster.map((row) => row.join(',')).join('\n'));
      const imported = await served(['import', 'roster', file, '--json'], credentials);
      expect(imported.json).toMatchObject({ area: village, counts: { added: 4 } });
      // The second time the session is at hand.
      const counted = await served(['headcount', '--json'], { REDVEST_USER: 'clerk' });
      expect(counted.json).toMatchObject({ area: village, count: 3 });
      expect(statSync(join(folder, 'served', 'cli-sessions.json')).mode & 0o777).toBe(0o600);

      const besides = await redvest(['headcount', '--embedded', '--json'], { data: 'served' });
      expect(besides).toMatchObject({ code: 1, json: { error: { code: 'database.inUse' } } });
      const kept = join(folder, 'live.redvest');
      expect(await redvest(['backup', kept, '--json'], { data: 'served' })).toMatchObject({ code: 0 });
      expect(await redvest(['restore', kept, '--json'], { data: 'served' })).toMatchObject({
        code: 1,
        json: { error: { code: 'database.stopFirst' } },
      });
    },
    2 * minutesMs,
  );
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
