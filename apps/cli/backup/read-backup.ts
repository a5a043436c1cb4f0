import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { badInput, CliError } from '../errors.ts';
import { End, Head, LineDigest, Row, TableLine } from './format.ts';
import { plainSettings, quoted, tablesInOrder } from './tables.ts';

/** PostgreSQL takes 65,535 parameters; fewer rows at a time are no slower. */
const parametersMax = 20_000;

export interface Restored {
  tables: number;
  rows: number;
  head: Head;
}

/**
 * Restores a backup into a database that is migrated and empty: all of it, or nothing when anything is wrong with it.
 * @param ready is called with the head before the restored rows become visible
 */
export async function readBackup(
  config: pg.ClientConfig,
  path: string,
  ready: (head: Head) => void,
): Promise<Restored> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query('begin');
    await client.query(plainSettings);
    await refuseFull(client);
    const restored = await insertAll(client, path);
    ready(restored.head);
    await client.query('commit');
    return restored;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

async function refuseFull(client: pg.Client): Promise<void> {
  for (const { table } of await tablesInOrder(client)) {
    const { rowCount } = await client.query(`select 1 from ${quoted(table)} limit 1`);
    if (rowCount) throw new CliError('database.notEmpty', { table });
  }
}

async function insertAll(client: pg.Client, path: string): Promise<Restored> {
  const known = new Map((await tablesInOrder(client)).map(({ table, columns }) => [table, new Set(columns)]));
  const digest = new LineDigest();
  const state: { head?: Head; end?: { rows: number; sha256: string } } = {};
  let target: Inserter | undefined;
  let tables = 0;
  let rows = 0;
  for await (const line of linesOf(path)) {
    const value = parsed(line, state.head === undefined ? path : null);
    if (state.end) throw badInput('backup.damaged');
    if (state.head === undefined) {
      state.head = await headOf(client, value, path);
    } else if (Array.isArray(value)) {
      const row = Row.safeParse(value);
      if (!target || !row.success) throw badInput('backup.damaged');
      await target.add(row.data);
      rows += 1;
    } else if (TableLine.safeParse(value).success) {
      await target?.flush();
      const { table, columns } = TableLine.parse(value);
      if (columns.some((column) => !known.get(table)?.has(column))) throw badInput('backup.damaged');
      target = new Inserter(client, table, columns);
      tables += 1;
    } else {
      state.end = End.safeParse(value).data;
      if (!state.end) throw badInput('backup.damaged');
      continue; // The end is not part of what it seals.
    }
    digest.add(line);
  }
  await target?.flush();
  if (!state.head || state.end?.rows !== rows || state.end.sha256 !== digest.hex()) throw badInput('backup.damaged');
  return { tables, rows, head: state.head };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const unzipped = createReadStream(path).pipe(createGunzip());
  let count = 0;
  try {
    for await (const line of createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY })) {
      count += 1;
      yield line;
    }
    // A truncated stream ends its lines before it tells of its error.
    if (unzipped.errored) throw unzipped.errored;
  } catch (error) {
    if (error instanceof CliError || !/^(Z_|ERR_)/.test((error as { code?: string }).code ?? '')) throw error;
    throw count === 0 ? badInput('backup.foreign', { path }) : badInput('backup.damaged');
  }
}

function parsed(line: string, foreignPath: string | null): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw foreignPath === null ? badInput('backup.damaged') : badInput('backup.foreign', { path: foreignPath });
  }
}

async function headOf(client: pg.Client, value: unknown, path: string): Promise<Head> {
  const head = Head.safeParse(value);
  if (!head.success) throw badInput('backup.foreign', { path });
  const { rows } = await client.query<{ name: string }>('select name from migrations');
  const here = new Set(rows.map(({ name }) => name));
  const newer = head.data.schema.find((name) => !here.has(name));
  if (newer !== undefined) throw badInput('backup.newer', { migration: newer });
  return head.data;
}

/** Inserts rows of one table, many to a statement. */
class Inserter {
  private readonly client: pg.Client;
  private readonly into: string;
  private readonly width: number;
  private rows: Row[] = [];

  constructor(client: pg.Client, table: string, columns: readonly string[]) {
    this.client = client;
    this.into = `insert into ${quoted(table)} (${columns.map(quoted).join(', ')}) values `;
    this.width = columns.length;
  }

  async add(row: Row): Promise<void> {
    if (row.length !== this.width) throw badInput('backup.damaged');
    this.rows.push(row);
    if (this.rows.length * this.width >= parametersMax) await this.flush();
  }

  async flush(): Promise<void> {
    const { rows, width } = this;
    if (rows.length === 0) return;
    this.rows = [];
    const places = rows.map(
      (_row, index) => `(${Array.from({ length: width }, (_cell, at) => `$${index * width + at + 1}`).join(', ')})`,
    );
    await this.client.query(this.into + places.join(', '), rows.flat());
  }
}
