import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { type Head, LineDigest } from './format.ts';
import { plainSettings, quoted, tablesInOrder } from './tables.ts';

const rowsPerFetch = 1000;

export interface Written {
  tables: number;
  rows: number;
  sha256: string;
}

/**
 * Writes everything as of one instant, while others go on writing. The file is there whole or not at all.
 * @param secret the installation's secret
 */
export async function writeBackup(config: pg.ClientConfig, path: string, secret: string | null): Promise<Written> {
  const client = new pg.Client(config);
  await client.connect();
  const draft = `${path}.part-${process.pid}`;
  try {
    await client.query('begin transaction isolation level repeatable read, read only');
    await client.query(plainSettings);
    const written: Written = { tables: 0, rows: 0, sha256: '' };
    await pipeline(
      Readable.from(lines(client, secret, written)),
      createGzip(),
      createWriteStream(draft, { mode: 0o600 }),
    );
    await rename(draft, path);
    return written;
  } finally {
    await rm(draft, { force: true });
    await client.end();
  }
}

async function* lines(client: pg.Client, secret: string | null, written: Written): AsyncGenerator<string> {
  const digest = new LineDigest();
  const sealed = (value: unknown) => {
    const line = JSON.stringify(value);
    digest.add(line);
    return `${line}\n`;
  };
  const { rows: migrations } = await client.query<{ name: string }>('select name from migrations order by name');
  const head: Head = {
    redvest: 'backup',
    version: 1,
    takenAt: new Date().toISOString(),
    schema: migrations.map(({ name }) => name),
    secret,
  };
  yield sealed(head);
  for (const { table, columns } of await tablesInOrder(client)) {
    yield sealed({ table, columns });
    const list = columns.map((column) => `${quoted(column)}::text`).join(', ');
    await client.query(`declare backup_rows no scroll cursor for select ${list} from ${quoted(table)}`);
    for (;;) {
      const { rows } = await client.query<(string | null)[]>({
        text: `fetch ${rowsPerFetch} from backup_rows`,
        rowMode: 'array',
      });
      if (rows.length === 0) break;
      written.rows += rows.length;
      yield rows.map(sealed).join('');
    }
    await client.query('close backup_rows');
    written.tables += 1;
  }
  written.sha256 = digest.hex();
  yield `${JSON.stringify({ end: true, rows: written.rows, sha256: written.sha256 })}\n`;
}
