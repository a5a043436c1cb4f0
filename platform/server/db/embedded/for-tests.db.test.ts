import { Client } from 'pg';
import { afterAll, expect, it } from 'vitest';
import { testDatabase } from './for-tests.ts';

const databases = await Promise.all([testDatabase(), testDatabase()]);
afterAll(() => Promise.all(databases.map((database) => database.drop())));

it('gives each caller a database of its own, as a role that row-level security binds', async () => {
  const [one, other] = await Promise.all(
    databases.map(async ({ connectionString }) => {
      const client = new Client(connectionString);
      await client.connect();
      return client;
    }),
  );
  await one?.query('create table only_here (id int primary key)');
  const there = await other?.query("select to_regclass('only_here') as found");
  expect(there?.rows).toEqual([{ found: null }]);
  const role = await one?.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(role?.rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
  await Promise.all([one?.end(), other?.end()]);
});

it('sorts and searches Chinese', async () => {
  const client = new Client(databases[0]?.config);
  await client.connect();
  await client.query('create extension if not exists pg_trgm');
  const { rows } = await client.query(`
    select array(select n from unnest(array['张伟', '阿芳', '李娜']) n order by n collate "zh-Hans-CN-x-icu") as names,
           cardinality(show_trgm('张三丰')) > 0 as trigrams`);
  expect(rows).toEqual([{ names: ['阿芳', '李娜', '张伟'], trigrams: true }]);
  await client.end();
});
