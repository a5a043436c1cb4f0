import pg from 'pg';
import { v7 as newId } from 'uuid';
import { personId, town, village } from '../support/recording/town.ts';

const columns =
  'town, id, seq, pos, drive_id, person_id, household_id, name, area, result, method, quantity, note, at, received_at, actor_id, actor_name, device_id, late';
const columnCount = columns.split(', ').length;

/** The same rows without HTTP, permission, idempotency, audit or row security: the floor that recording is compared with. */
export async function insertDirectly(
  database: pg.ClientConfig,
  rows: number,
  batch: number,
  connections: number,
  people: number,
  driveId: string,
): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new pg.Client(database);
      await client.connect();
      return client;
    }),
  );
  const values = Array.from(
    { length: batch },
    (_, row) =>
      `(${Array.from({ length: columnCount }, (_unused, column) => `$${row * columnCount + column + 1}`).join(',')})`,
  ).join(',');
  const statement = { name: 'direct', text: `insert into drive_records (${columns}) values ${values}` };
  let next = 0;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      while (next < rows) {
        const first = next;
        next += batch;
        const at = new Date().toISOString();
        const parameters: unknown[] = [];
        for (let row = 0; row < batch; row += 1) {
          parameters.push(
            town,
            newId(),
            1,
            row,
            driveId,
            personId(1 + ((first + row) % people)),
            null,
            null,
            village,
            'negative',
            'door',
            null,
            null,
            at,
            at,
            'bench',
            'bench',
            null,
            false,
          );
        }
        await client.query({ ...statement, values: parameters });
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return rows / seconds;
}
