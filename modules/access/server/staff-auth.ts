import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { twoFactor, username } from 'better-auth/plugins';
import type pg from 'pg';
import { Settings } from '../contract.ts';
import { guardFactors, markSession, refusePasswordAlone } from './second-factor.ts';

export interface StaffAuthOptions {
  pool: pg.Pool;
  secret: string;
  /** Where the console is reached, for cookies and passkeys: `https://redvest.example`. Undefined: wherever it is asked. */
  publicUrl: string | undefined;
  idleMinutes: number;
}

interface Account {
  lockedUntil: string | null;
  disabled: boolean;
  twoFactorEnabled: boolean | null;
  hasPasskey: boolean;
}

const limits = Settings.parse({});

/** The limits that the town of an account has set. */
async function limitsOf(pool: pg.Pool, username: string): Promise<Settings> {
  const { rows } = await pool.query<{ value: unknown }>(
    `select settings.value from staff join settings on settings.town = left(split_part(staff."scopes", ',', 1), 9)
     where staff."username" = $1`,
    [username],
  );
  return Settings.parse(rows[0]?.value ?? {});
}
const signInPath = '/sign-in/username';

/** Staff sign-in: password with a second factor (TOTP or passkey), lock-out, sessions that end when idle. */
export function createStaffAuth({ pool, secret, publicUrl, idleMinutes }: StaffAuthOptions) {
  return betterAuth({
    appName: 'Redvest 红马甲',
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    database: pool,
    // Same origin only; a request that reached us by another name is judged by its own host.
    trustedOrigins: async (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: 'string', input: false },
        scopes: { type: 'string', input: false },
        disabled: { type: 'boolean', input: false, defaultValue: false },
      },
    },
    session: {
      modelName: 'staff_sessions',
      // Every use moves the end: a session ends after so long without one.
      expiresIn: idleMinutes * 60,
      updateAge: 60,
      additionalFields: { secondFactor: { type: 'boolean', input: false, required: false, defaultValue: false } },
    },
    account: { modelName: 'staff_credentials' },
    verification: { modelName: 'staff_verifications' },
    plugins: [
      username(),
      twoFactor({
        issuer: 'Redvest 红马甲',
        twoFactorTable: 'staff_second_factors',
        accountLockout: {
          enabled: true,
          maxFailedAttempts: limits.lockOutAttempts,
          durationSeconds: limits.lockOutMinutes * 60,
        },
      }),
      passkey({ rpName: 'Redvest 红马甲', schema: { passkey: { modelName: 'staff_passkeys' } } }),
    ],
    rateLimit: { enabled: true, window: 10, max: 100, customRules: { [signInPath]: { window: 10, max: 10 } } },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: { cookiePrefix: 'redvest', useSecureCookies: publicUrl?.startsWith('https:') ?? false },
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-up/email') throw new APIError('FORBIDDEN', { code: 'forbidden' });
        await guardFactors(context, pool);
        if (context.path !== signInPath) return;
        const name = String(context.body?.username ?? '').toLowerCase();
        const found = await pool.query<Account>(
          `select "lockedUntil", "disabled", "twoFactorEnabled",
             exists (select from staff_passkeys where "userId" = staff."id") as "hasPasskey"
           from staff where "username" = $1`,
          [name],
        );
        const account = found.rows[0];
        if (account?.disabled) throw new APIError('FORBIDDEN', { code: 'staff.disabled', message: 'staff.disabled' });
        if (account?.lockedUntil && Date.parse(account.lockedUntil) > Date.now()) {
          throw new APIError('LOCKED', {
            code: 'staff.locked',
            message: 'staff.locked',
            params: { until: account.lockedUntil },
          });
        }
        if (account) refusePasswordAlone(account);
      }),
      after: createAuthMiddleware(async (context) => {
        if (!(context.context.returned instanceof APIError)) await markSession(context, pool);
        if (context.path !== signInPath) return;
        const name = String(context.body?.username ?? '').toLowerCase();
        if (context.context.returned instanceof APIError) {
          const own = await limitsOf(pool, name);
          await pool.query(
            `update staff set
               "failedAttempts" = case when "failedAttempts" + 1 >= $2 then 0 else "failedAttempts" + 1 end,
               "lockedUntil" = case when "failedAttempts" + 1 >= $2 then now() + make_interval(mins => $3) else "lockedUntil" end
             where "username" = $1`,
            [name, own.lockOutAttempts, own.lockOutMinutes],
          );
        } else {
          await pool.query('update staff set "failedAttempts" = 0, "lockedUntil" = null where "username" = $1', [name]);
        }
      }),
    },
  });
}

export type StaffAuth = ReturnType<typeof createStaffAuth>;
