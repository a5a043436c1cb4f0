import { passkeyClient } from '@better-auth/passkey/client';
import { twoFactorClient, usernameClient } from 'better-auth/client/plugins';
import { createAuthClient } from 'better-auth/react';

/** The way to the staff sign-in of this origin. */
export const authClient = createAuthClient({
  basePath: '/api/auth',
  plugins: [usernameClient(), twoFactorClient(), passkeyClient()],
});

/** Why signing in did not work, by the code of its sentence in `access:signIn.why`. */
export interface SignInFault {
  code: string;
  until?: string;
}

const known: Record<string, string> = {
  INVALID_USERNAME_OR_PASSWORD: 'wrongPassword',
  INVALID_EMAIL_OR_PASSWORD: 'wrongPassword',
  INVALID_PASSWORD: 'wrongPassword',
  INVALID_USERNAME: 'wrongPassword',
  USERNAME_TOO_SHORT: 'wrongPassword',
  USERNAME_TOO_LONG: 'wrongPassword',
  INVALID_CODE: 'wrongCode',
  INVALID_BACKUP_CODE: 'wrongCode',
  ACCOUNT_TEMPORARILY_LOCKED: 'locked',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'startAgain',
  INVALID_TWO_FACTOR_COOKIE: 'startAgain',
  'staff.locked': 'locked',
  'staff.disabled': 'disabled',
  'staff.usePasskey': 'usePasskey',
  AUTH_CANCELLED: 'passkeyLeft',
  ERROR_CEREMONY_ABORTED: 'passkeyLeft',
};

/** Reads an answer of the sign-in; undefined when nothing is wrong. */
export function faultOf(error: unknown): SignInFault | undefined {
  if (!error) return undefined;
  const { code, status, params } = error as { code?: string; status?: number; params?: { until?: string } };
  const kind = code ? known[code] : undefined;
  if (kind) return { code: kind, until: params?.until };
  if (status === 429) return { code: 'tooFast' };
  if (status === 423) return { code: 'locked', until: params?.until };
  if (!status) return { code: 'unreachable' };
  return { code: status === 401 ? 'wrongPassword' : 'failed' };
}

/** Carries out a step; a lost line is a fault like any other. */
export async function attempt<T>(
  step: () => Promise<{ data: T; error: unknown }>,
): Promise<{ data?: T; fault?: SignInFault }> {
  try {
    const { data, error } = await step();
    const fault = faultOf(error);
    return fault ? { fault } : { data };
  } catch {
    return { fault: { code: 'unreachable' } };
  }
}
