import { APIError, getSessionFromCtx } from 'better-auth/api';
import type pg from 'pg';

type Context = Parameters<typeof getSessionFromCtx>[0];

/** What shows a second factor, or sets up the first one. A passkey is both factors at once. */
const showing = [
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
  '/passkey/verify-registration',
];
/** What adds or takes away a factor: not for somebody who has no more than the password of an account that has one. */
const changing = [
  '/two-factor/enable',
  '/two-factor/disable',
  '/passkey/generate-register-options',
  '/passkey/verify-registration',
  '/passkey/delete-passkey',
];

/** The password does not open an account whose second factor is a passkey: better-auth asks for codes alone. */
export function refusePasswordAlone(account: { hasPasskey: boolean; twoFactorEnabled: boolean | null }): void {
  if (account.hasPasskey && !account.twoFactorEnabled) {
    throw new APIError('FORBIDDEN', { code: 'staff.usePasskey', message: 'staff.usePasskey' });
  }
}

/** Before a request: factors are changed by who has shown one. */
export async function guardFactors(context: Context, pool: pg.Pool): Promise<void> {
  if (!changing.includes(context.path)) return;
  const found = await getSessionFromCtx(context);
  if (!found || found.session.secondFactor) return;
  const { rows } = await pool.query<{ hasPasskey: boolean; twoFactorEnabled: boolean | null }>(
    `select "twoFactorEnabled", exists (select from staff_passkeys where "userId" = staff."id") as "hasPasskey"
     from staff where "id" = $1`,
    [found.user.id],
  );
  const [account] = rows;
  if (account?.hasPasskey || account?.twoFactorEnabled) throw new APIError('FORBIDDEN', { code: 'forbidden' });
}

/** After a request that succeeded: marks the session that has shown its second factor. */
export async function markSession(context: Context, pool: pg.Pool): Promise<void> {
  if (!showing.includes(context.path)) return;
  const session = context.context.newSession ?? (await getSessionFromCtx(context));
  if (!session) return;
  await pool.query('update staff_sessions set "secondFactor" = true where "token" = $1', [session.session.token]);
}
