import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { v7 as newId } from 'uuid';
import { insertStaff } from '#modules/access/server/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from './compose.ts';

/** On a database without accounts: one administrator, whose first password is shown once. The reach comes after it. */
export async function firstAdministrator(
  server: RedvestServer,
): Promise<{ username: string; password: string } | null> {
  const { rowCount } = await server.app.database.pool.query('select 1 from staff limit 1');
  if (rowCount) return null;
  const password = randomBytes(12).toString('base64url');
  const passwordHash = await hashPassword(password);
  const staff = {
    id: newId(),
    username: 'admin',
    name: '管理员',
    role: 'admin',
    scopes: [],
    passwordHash,
  };
  await inTowns(server.app.database.kysely, [], (tx) => insertStaff(tx, staff));
  return { username: staff.username, password };
}
