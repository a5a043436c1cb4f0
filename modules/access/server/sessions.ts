import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type pg from 'pg';
import { Role } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import type { SessionAnswer, Sessions } from '#platform/server/http/app.ts';
import { deviceRight } from '../domain/device.ts';
import type { StaffAuth } from './staff-auth.ts';
import { hashToken } from './tokens.ts';

/** How long a session is believed without asking the database; a revocation here or elsewhere empties the memory at once. */
const rememberMs = 10_000;
const rememberMax = 20_000;
export const deviceCookie = 'redvest_device';

interface Remembered {
  answer: SessionAnswer;
  until: number;
}

export interface SessionMemory extends Sessions {
  /** Forgets what is remembered: after any change of accounts, invitations or phones. */
  forget(): void;
}

/** Says who is behind a request: a volunteer's phone by its token, staff by their session. */
export function createSessions(pool: pg.Pool, auth: StaffAuth): SessionMemory {
  let memory = new Map<string, Remembered>();

  async function remembered(key: string, read: () => Promise<SessionAnswer>): Promise<SessionAnswer> {
    const found = memory.get(key);
    if (found && found.until > Date.now()) return found.answer;
    const from = memory;
    const answer = await read();
    // What was read before a revocation must not be remembered after it.
    if (from === memory) {
      if (memory.size >= rememberMax) memory.clear();
      memory.set(key, { answer, until: believedUntil(answer, Date.now()) });
    }
    return answer;
  }

  return {
    forget: () => {
      memory = new Map();
    },
    async read(headers, delivering = false) {
      const token = deviceToken(headers);
      const onlyDevice = headers['x-redvest-app'] === 'field';
      const staffCookie = onlyDevice
        ? undefined
        : headers.cookie?.match(/(?:__Secure-)?redvest\.session_token=([^;]+)/)?.[1];
      let answer: SessionAnswer = { error: { code: 'signIn.needed' } };
      if (staffCookie) answer = await remembered(`staff ${staffCookie}`, () => readStaff(auth, headers));
      if ('error' in answer && token) answer = await remembered(`device ${token}`, () => readDevice(pool, token));
      if ('actor' in answer && answer.actor.deliversUntil && !delivering)
        return { error: { code: 'invitation.ended' } };
      return answer;
    },
  };
}

/** A right that ends must not be believed beyond its end. */
function believedUntil(answer: SessionAnswer, nowMs: number): number {
  const endMs = 'actor' in answer ? Date.parse(answer.actor.expiresAt) : nowMs;
  return endMs > nowMs ? Math.min(endMs, nowMs + rememberMs) : nowMs + rememberMs;
}

function deviceToken(headers: IncomingHttpHeaders): string | undefined {
  const bearer = headers.authorization?.match(/^Bearer ([0-9a-f]{64})$/)?.[1];
  return bearer ?? headers.cookie?.match(new RegExp(`(?:^|; )${deviceCookie}=([0-9a-f]{64})(?:;|$)`))?.[1];
}

async function readStaff(auth: StaffAuth, headers: IncomingHttpHeaders): Promise<SessionAnswer> {
  const found = await auth.api.getSession({ headers: fromNodeHeaders(headers) }).catch(() => null);
  if (!found) return { error: { code: 'session.ended' } };
  const { user, session } = found;
  const role = Role.safeParse(user.role);
  if (user.disabled || !role.success) return { error: { code: 'session.ended' } };
  const actor: Actor = {
    id: user.id,
    name: user.name,
    role: role.data,
    scopes: user.scopes.split(',').filter(Boolean),
    deviceId: null,
    post: null,
    driveId: null,
    expiresAt: new Date(session.expiresAt).toISOString(),
    needsSecondFactor: !session.secondFactor,
  };
  return { actor };
}

interface DeviceRow {
  id: string;
  name: string;
  post: string;
  area: string;
  drive_id: string | null;
  expires_at: string;
  revoked: boolean;
  ended_at: string | null;
}

async function readDevice(pool: pg.Pool, token: string): Promise<SessionAnswer> {
  const found = await pool.query<DeviceRow>(
    `update devices set last_seen_at = now() where token_hash = $1
     returning id, name, post, area, drive_id, expires_at, revoked, ended_at`,
    [hashToken(token)],
  );
  const device = found.rows[0];
  if (!device) return { error: { code: 'signIn.needed' } };
  const right = deviceRight(
    { expiresAt: device.expires_at, revoked: device.revoked, endedAt: device.ended_at },
    new Date().toISOString(),
  );
  if (right.right === 'none') return { error: { code: 'invitation.ended' } };
  return {
    actor: {
      id: device.id,
      name: device.name,
      role: 'volunteer',
      scopes: [device.area],
      deviceId: device.id,
      post: device.post,
      driveId: device.drive_id,
      expiresAt: device.expires_at,
      needsSecondFactor: false,
      ...(right.right === 'deliver' ? { deliversUntil: right.until } : {}),
    },
  };
}
