import pg from 'pg';
import { v7 as newId } from 'uuid';
import { instantArray, integerArray, textArray, uuidArray } from '#platform/server/db/array-parameter.ts';
import { personId, town, village } from '../support/recording/town.ts';

/**
 * How rows are inserted without HTTP, permission, idempotency, audit or row security, each row with all of its columns:
 * - `values`: multi-row VALUES as one writes them, read and planned anew each time; nearest to how the reference of
 *   31,000 to 33,500 rows a second is described, which does not say whether it was prepared
 * - `prepared`: the same, prepared once
 * - `arrays`: a binary array for each column, prepared: the fastest that is known here
 */
export type Way = 'values' | 'prepared' | 'arrays';
export const ways: readonly Way[] = ['values', 'prepared', 'arrays'];

const columns =
  'town, id, seq, pos, drive_id, person_id, household_id, name, area, result, method, quantity, note, at, received_at, actor_id, actor_name, device_id, late';
const types =
  'text uuid integer integer uuid uuid uuid text text text text integer text timestamptz timestamptz text text uuid integer'.split(
    ' ',
  );
const arrayOf: Record<string, (values: never[]) => Buffer> = {
  text: textArray,
  uuid: uuidArray,
  integer: integerArray,
  timestamptz: instantArray,
};

function rowOf(n: number, people: number, driveId: string, at: string) {
  return [
    ...[town, newId(), 1, n, driveId, personId(1 + (n % people)), null, null, village],
    ...['negative', 'door', null, null, at, at, 'bench', 'bench', null],
  ];
}

type Statement = (rows: ReturnType<typeof rowOf>[]) => pg.QueryConfig;

const placeholders = (batch: number): string =>
  Array.from(
    { length: batch },
    (_, row) => `(${types.map((_type, column) => `$${row * types.length + column + 1}`).join(',')})`,
  ).join(',');

function statementOf(way: Way, batch: number): Statement {
  const name = way === 'values' ? undefined : way;
  if (way === 'arrays') {
    const arrays = types.map((type, column) => `$${column + 1}::${type}[]`).join(',');
    const picked = columns.replace(/late$/, 'late = 1');
    const text = `insert into drive_records (${columns}) select ${picked} from unnest(${arrays}) as r(${columns})`;
    return (rows) => {
      const column = (index: number) => rows.map((row) => (index === types.length - 1 ? 0 : row[index]));
      return { name, text, values: types.map((type, index) => arrayOf[type]?.(column(index) as never[])) };
    };
  }
  const text = `insert into drive_records (${columns}) values ${placeholders(batch)}`;
  return (rows) => ({ name, text, values: rows.flatMap((row) => [...row, false]) });
}

/** Inserts rows over some connections at once, `batch` in each statement and transaction. @returns rows per second */
export async function insertDirectly(
  database: pg.ClientConfig,
  way: Way,
  {
    rows,
    batch,
    connections,
    people,
    driveId,
  }: Record<'rows' | 'batch' | 'connections' | 'people', number> & {
    driveId: string;
  },
): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client(database);
      await client.connect();
      return client;
    }),
  );
  const statement = statementOf(way, batch);
  let next = 0;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < rows) {
        const first = next;
        next += batch;
        const at = new Date().toISOString();
        await client.query(
          statement(Array.from({ length: batch }, (_, row) => rowOf(first + row, people, driveId, at))),
        );
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return rows / seconds;
}
