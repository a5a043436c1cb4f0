import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import type { PgConfig } from './pg-config.ts';
import { type Checkout, giveAway, type Holder, makeCheckout, ordinaryUser } from './testing/checkout.ts';

const log = { info() {}, warn() {} };
const root = mkdtempSync('/tmp/redvest-embedded-');
const opened: EmbeddedDatabase[] = [];
const holders: Holder[] = [];
let checkout: Checkout;

beforeAll(async () => {
  chmodSync(root, 0o755);
  checkout = await makeCheckout();
});
afterEach(async () => {
  for (const holder of holders.splice(0)) holder.process.kill('SIGKILL');
  for (const database of opened.splice(0)) await database.stop();
});
afterAll(() => {
  checkout.remove();
  rmSync(root, { recursive: true, force: true });
});

describe('an ordinary life', () => {
  it('keeps what was written from one start to the next', async () => {
    const dataDir = join(root, 'ordinary');
    const first = await start(dataDir);
    await query(first.config, "create table kept as select '李阿婆' as name");
    await first.stop();
    expect(existsSync(first.config.host)).toBe(false);
    const second = await start(dataDir);
    expect(await query(second.config, 'select name from kept')).toEqual([{ name: '李阿婆' }]);
  });

  it('listens on a private, short socket only, and writes before it confirms', async () => {
    const { config, connectionString } = await start(join(root, 'ordinary'));
    expect(config.host.length).toBeLessThan(80);
    expect(statSync(config.host).mode & 0o777).toBe(0o700);
    const client = new Client(connectionString);
    await client.connect();
    const settings = ['listen_addresses', 'fsync', 'synchronous_commit', 'log_min_error_statement'];
    const { rows } = await client.query('select setting from pg_settings where name = any($1) order by name', [
      settings,
    ]);
    expect(rows.map((row) => row.setting)).toEqual(['on', '', 'panic', 'on']);
    await client.end();
  });

  it('works for an ordinary user whose checkout is not writable, without install scripts', async () => {
    const dataDir = join(root, 'nobody');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o777);
    const home = join(dataDir, 'postgres');
    const holder = hold(home, { ordinary: true });
    const { config } = await holder.answer;
    const [uid] = ordinaryUser();
    expect(statSync(join(home, 'cluster')).uid).toBe(uid ? Number(uid) : process.getuid?.());
    expect(config?.database).toBe('redvest');
    holder.process.kill('SIGTERM');
    await once(holder.process, 'exit');
    expect(existsSync(join(home, 'cluster', 'postmaster.pid'))).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)('works for root below a folder that nobody else may enter', async () => {
    const closed = join(root, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const database = await start(join(closed, 'postgres'));
    expect(await query(database.config, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(statSync(closed).mode & 0o777).toBe(0o700);
  });
});

describe('one at a time', () => {
  it('refuses a second Redvest on the same folder and leaves the first alone', async () => {
    const dataDir = join(root, 'shared');
    const first = await start(dataDir);
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({ code: 'database.inUse' });
    expect(await query(first.config, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of several win that start together on a new folder', async () => {
    const dataDir = join(root, 'race');
    const answers = await Promise.all([1, 2, 3].map(() => hold(dataDir).answer));
    expect(answers.map(({ code }) => code ?? 'started').sort()).toEqual([
      'database.inUse',
      'database.inUse',
      'started',
    ]);
    expect(readdirSync(dataDir)).toEqual(['cluster']);
    for (const { config } of answers) if (config) expect(await query(config, 'select 1 as one')).toHaveLength(1);
    for (const holder of holders) holder.process.kill('SIGKILL');
    await start(dataDir);
  });
});

describe('after kill -9', () => {
  it('adopts the PostgreSQL that outlived its Redvest', async () => {
    const dataDir = join(root, 'adopt');
    const holder = hold(dataDir);
    const { pid, config } = await holder.answer;
    if (config) await query(config, 'create table confirmed as select 42 as answer');
    await kill(holder);
    const adopting = await start(dataDir);
    expect(adopting.pid).toBe(pid);
    expect(await query(adopting.config, 'select answer from confirmed')).toEqual([{ answer: 42 }]);
  });

  it('recovers when both were killed, though the dead one may still have its process id', async () => {
    const dataDir = join(root, 'both');
    const holder = hold(dataDir);
    const { pid = 0, config } = await holder.answer;
    if (config) await query(config, 'create table confirmed as select 42 as answer');
    await kill(holder);
    process.kill(pid, 'SIGKILL');
    const recovered = await start(dataDir);
    expect(recovered.pid).not.toBe(pid);
    expect(await query(recovered.config, 'select answer from confirmed')).toEqual([{ answer: 42 }]);
  });

  it('brings a killed PostgreSQL back under a living Redvest, with every confirmed row', async () => {
    const database = await start(join(root, 'both'));
    await query(database.config, 'create table counted (n int primary key)');
    let confirmed = 0;
    for (const round of [1, 2, 3]) {
      const killed = database.pid;
      setTimeout(() => process.kill(killed, 'SIGKILL'), 40 * round);
      confirmed = await countUntilCut(database.config, confirmed);
      while (database.pid === killed) await sleep(20);
      // The row in flight may have been written without having been confirmed.
      const [row] = await query(database.config, 'select count(*)::int as rows, max(n) as highest from counted');
      expect([confirmed, confirmed + 1]).toContain(row?.rows);
      expect(row?.highest).toBe(row?.rows);
      confirmed = Number(row?.rows);
    }
    expect(confirmed).toBeGreaterThan(0);
  });

  it('does not take a stranger for its server when the process id was given to another', async () => {
    const dataDir = join(root, 'stranger');
    await (await start(dataDir)).stop();
    const lock = [process.ppid, '/elsewhere', 1, 5432, '/tmp/elsewhere', '', '', 'ready', ''];
    const path = join(dataDir, 'cluster', 'postmaster.pid');
    writeFileSync(path, lock.join('\n'));
    giveAway(path);
    const database = await start(dataDir);
    expect(database.pid).not.toBe(process.ppid);
  });

  it('heals a first start that was killed half-way', async () => {
    const dataDir = join(root, 'half');
    const holder = hold(dataDir);
    const half = () => existsSync(dataDir) && readdirSync(dataDir).some((name) => name.startsWith('cluster.new-'));
    while (!half()) await sleep(2);
    await sleep(150);
    await kill(holder);
    expect(existsSync(join(dataDir, 'cluster'))).toBe(false);
    await start(dataDir);
    expect(readdirSync(dataDir)).toEqual(['cluster']);
  });
});

describe('what it will not touch', () => {
  it('refuses data of another major version', async () => {
    const dataDir = join(root, 'old');
    mkdirSync(join(dataDir, 'cluster'), { recursive: true });
    giveAway(dataDir);
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '13\n');
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({
      code: 'database.majorVersion',
      params: { found: 13 },
    });
    expect(readFileSync(join(dataDir, 'cluster', 'PG_VERSION'), 'utf8')).toBe('13\n');
  });

  it('refuses a folder with other things in it', async () => {
    const dataDir = join(root, 'foreign');
    mkdirSync(join(dataDir, 'cluster'), { recursive: true });
    writeFileSync(join(dataDir, 'cluster', 'thesis.docx'), 'all my work');
    await expect(startEmbedded({ dataDir, log })).rejects.toMatchObject({ code: 'database.foreignFolder' });
    expect(readdirSync(join(dataDir, 'cluster'))).toEqual(['thesis.docx']);
  });
});

async function start(dataDir: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log });
  opened.push(database);
  return database;
}

function hold(dataDir: string, options?: { ordinary?: boolean }): Holder {
  const holder = checkout.hold(dataDir, options);
  holders.push(holder);
  return holder;
}

async function kill({ process: child }: Holder): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function query(config: PgConfig, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Inserts the numbers after `from` one by one until the connection breaks; the last one that was confirmed. */
async function countUntilCut(config: PgConfig, from: number): Promise<number> {
  const client = new Client(config);
  client.on('error', () => undefined);
  await client.connect();
  for (let n = from + 1; ; n++) {
    try {
      await client.query('insert into counted values ($1)', [n]);
    } catch {
      return n - 1;
    }
  }
}
