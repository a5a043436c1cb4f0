import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { v7 as newId } from 'uuid';

export const town = '310116104';
export const village = '310116104231';

/** A town with one village and `people` people, four to a household; made by SQL. */
export async function makeTown(client: pg.ClientBase, people: number): Promise<void> {
  await client.query('begin');
  await client.query(
    `insert into areas (town, code, parent, kind, name) values
       ($1, $1, null, 'town', 'Town'), ($1, $2, $1, 'village', 'Village')`,
    [town, village],
  );
  await client.query(
    `insert into households (town, id, area, house_no, door, door_order, created_at, changed_seq)
     select $1, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $2, n || '-1', n::text, lpad(n::text, 8, '0'), now(), 0 from generate_series(1, $3::int) n`,
    [town, village, Math.ceil(people / 4)],
  );
  await client.query(
    `insert into persons (town, id, household_id, area, name, initials, sex, document_kind, phones, marks, note, present,
       created_at, changed_seq, found_by, grams)
     select $1, ('10000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex((n + 3) / 4), 12, '0'))::uuid, $2, 'P' || n, 'm', 'unknown',
       'none', '{}', '{}', '', true, now() - interval '1 day', 0, '', '{}' from generate_series(1, $3::int) n`,
    [town, village, people],
  );
  await client.query(
    `insert into presence_entries (town, id, seq, person_id, person_name, area, kind, delta, effective_at, recorded_at, reason,
       source_kind, actor_name)
     select $1, ('20000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 0, ('10000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'P' || n, $2, 'initial', 1,
       now() - interval '1 day', now() - interval '1 day', '', 'import', 'bench' from generate_series(1, $3::int) n`,
    [town, village, people],
  );
  await client.query('commit');
  await client.query('vacuum analyze');
}

/** Opens an antigen round, which takes the place of the one before it. */
export async function openRound(client: pg.ClientBase, driveId: string = newId()): Promise<string> {
  await client.query(
    `insert into drives (town, id, kind, unit, title, area, starts_at, actor_name, changed_seq)
     values ($1, $2, 'antigen', 'person', 'Antigen', $3, now() - interval '1 second', 'bench', 0)`,
    [town, driveId, village],
  );
  return driveId;
}

/** Phones that may record, by token. */
export async function makeDevices(client: pg.ClientBase, count: number): Promise<string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const token = randomBytes(32).toString('hex');
    tokens.push(token);
    await client.query(
      `insert into devices (town, id, token_hash, invitation_id, name, post, area, drive_id, expires_at, joined_at)
       values ($1, $2, $3, $4, $5, 'door', $6, null, now() + interval '1 day', now())`,
      [town, randomUUID(), createHash('sha256').update(token).digest('hex'), randomUUID(), `V${index}`, village],
    );
  }
  return tokens;
}

export const personId = (n: number): string => `10000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
