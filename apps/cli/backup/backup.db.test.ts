import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '#platform/server/db/connect.ts';
import { type TestDatabase, testDatabase } from '#platform/server/db/embedded/for-tests.ts';
import { readBackup } from './read-backup.ts';
import { writeBackup } from './write-backup.ts';

let folder: string;
let source: TestDatabase;
let target: TestDatabase;
const secret = 'f'.repeat(64);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redvest-backup-'));
  source = await testDatabase();
  target = await testDatabase();
  const database = connect(source.config);
  const bytes = Buffer.from([0, 1, 2, 254, 255]);
  for (let index = 0; index < 2500; index += 1) {
    await database.pool.query(
      `insert into files (town, id, sha256, bytes, created_by) values ('310116104', gen_random_uuid(), $1, $1, $2)`,
      [bytes, `张${index}\n"'\\ 𠮷`],
    );
  }
  await database.pool.query(
    `insert into commands (town, id, seq, pos, name, area, at, received_at, actor_id, actor_name, status, payload, subjects)
     values ('310116104', gen_random_uuid(), 1, 0, 'x', '31', '2022-04-20T10:00:00.123456Z', now(), 'a', 'b', 'accepted',
       '{"b": 1,  "a":null}', array[gen_random_uuid(), gen_random_uuid()])`,
  );
  await database.close();
});
afterAll(async () => {
  await source.drop();
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, name);

async function contents(database: TestDatabase, table: string): Promise<string[]> {
  const open = connect(database.config);
  const { rows } = await open.pool.query<{ row: string }>(`select t::text as row from ${table} as t order by 1`);
  await open.close();
  return rows.map(({ row }) => row);
}

const linesOf = (name: string) =>
  gunzipSync(readFileSync(path(name)))
    .toString('utf8')
    .trim()
    .split('\n');
const asFile = (name: string, lines: string[]) => writeFileSync(path(name), gzipSync(`${lines.join('\n')}\n`));

describe('a backup', () => {
  test('restores nothing when it is damaged, foreign or newer, and everything to the letter when it is whole', async () => {
    const written = await writeBackup(source.config, path('whole'), secret);
    expect(written.rows).toBe(2501);
    const lines = linesOf('whole');
    writeFileSync(path('cut'), readFileSync(path('whole')).subarray(0, -40));
    asFile(
      'altered',
      lines.map((line) => line.replace('张77\\n', '张78\\n')),
    );
    asFile('shortened', [...lines.slice(0, -2), lines.at(-1) ?? '']);
    asFile('endless', lines.slice(0, -1));
    asFile('newer', [(lines[0] ?? '').replace('"schema":[', '"schema":["9999_future.sql",'), ...lines.slice(1)]);
    asFile(
      'alien',
      lines.map((line) => line.replace('"table":"files"', '"table":"pg_authid"')),
    );
    asFile('foreign', ['{"a":1}']);
    writeFileSync(path('text'), 'a text\n');
    const restore = (name: string) => readBackup(target.config, path(name), () => {});
    for (const name of ['cut', 'altered', 'shortened', 'endless', 'alien']) {
      await expect(restore(name), name).rejects.toMatchObject({ code: 'backup.damaged', exitCode: 2 });
    }
    await expect(restore('newer')).rejects.toMatchObject({ code: 'backup.newer' });
    await expect(restore('foreign')).rejects.toMatchObject({ code: 'backup.foreign' });
    await expect(restore('text')).rejects.toMatchObject({ code: 'backup.foreign' });
    expect(await contents(target, 'files')).toEqual([]);

    let told: string | null = null;
    const restored = await readBackup(target.config, path('whole'), (head) => {
      told = head.secret;
    });
    expect(restored.rows).toBe(written.rows);
    expect(told).toBe(secret);
    for (const table of ['files', 'commands'])
      expect(await contents(target, table)).toEqual(await contents(source, table));
    await expect(restore('whole')).rejects.toMatchObject({ code: 'database.notEmpty', exitCode: 1 });
  });
});
