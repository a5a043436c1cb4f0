import { createOTP } from '@better-auth/utils/otp';
import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import type pg from 'pg';
import { v7 as newId } from 'uuid';
import type { Database } from '#platform/server/db/connect.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { type RoutePlugin, sendRefusal } from '#platform/server/http/app.ts';
import type { StaffAuth } from './staff-auth.ts';
import { insertStaff } from './store.ts';

/** A demo account with both factors known, so that a stranger can sign in. Never part of a real installation. */
export interface DemoAccount {
  username: string;
  password: string;
  name: string;
  role: string;
  scopes: string[];
  /** Secret of the one-time codes. */
  totpSecret: string;
}

export const totpOf = (account: Pick<DemoAccount, 'totpSecret'>): Promise<string> =>
  createOTP(account.totpSecret).totp();

/** Adds accounts whose second factor is already set up. Those whose username exists stay as they are. */
export async function addAccounts(
  database: Database,
  auth: StaffAuth,
  town: string,
  accounts: readonly DemoAccount[],
): Promise<void> {
  const { secretConfig: key } = await auth.$context;
  for (const account of accounts) {
    const id = newId();
    const passwordHash = await hashPassword(account.password);
    const added = await inTowns(database.kysely, [town], (tx) => insertStaff(tx, { ...account, id, passwordHash }));
    if (!added) continue;
    const encrypted = await symmetricEncrypt({ key, data: account.totpSecret });
    await enableTotp(database.pool, id, encrypted, await symmetricEncrypt({ key, data: '[]' }));
  }
}

async function enableTotp(pool: pg.Pool, userId: string, secret: string, backupCodes: string): Promise<void> {
  await pool.query('update staff set "twoFactorEnabled" = true where "id" = $1', [userId]);
  await pool.query(
    'insert into staff_second_factors ("id", "secret", "backupCodes", "userId", "verified") values ($1, $2, $3, $1, true)',
    [userId, secret, backupCodes],
  );
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `GET /api/demo`: the demo accounts with their codes of the moment; only to this machine itself. */
export function demoRoutes(accounts: readonly DemoAccount[]): RoutePlugin {
  return (http) => {
    http.get('/api/demo', async (request, reply) => {
      // A proxy in front would make the whole world look local.
      const direct =
        loopback.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined;
      if (!direct || accounts.length === 0) return sendRefusal(reply, { code: 'notFound' });
      const list = await Promise.all(
        accounts.map(async (account) => ({
          username: account.username,
          password: account.password,
          name: account.name,
          role: account.role,
          totp: await totpOf(account),
        })),
      );
      return reply.send({ accounts: list });
    });
  };
}
