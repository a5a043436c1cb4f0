import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instantArray, integerArray, textArray, uuidArray } from './array-parameter.ts';
import { type TestDatabase, testDatabase } from './embedded/for-tests.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client(database.config);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const word = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''));
const instant = fc
  .date({ min: new Date('1720-01-01T00:00:00Z'), max: new Date('2280-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const instantText = `to_char(x at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

test.each([
  ['uuid', 'x::text', fc.option(fc.uuid()), uuidArray],
  ['integer', 'x', fc.option(fc.integer()), integerArray],
  ['timestamptz', instantText, instant, instantArray],
  ['text', 'x', fc.option(word), textArray],
] as const)('%s: PostgreSQL reads what was written, in order, nulls too', async (type, shown, value, toArray) => {
  const read = async (bytes: Buffer) => {
    const statement = `select array_agg(${shown} order by n) as all from unnest($1::${type}[]) with ordinality as u(x, n)`;
    return (await client.query(statement, [bytes])).rows[0].all ?? [];
  };
  await fc.assert(
    fc.asyncProperty(fc.array(value as fc.Arbitrary<never>), async (values) => {
      expect(await read(toArray(values))).toEqual(values);
    }),
  );
});
