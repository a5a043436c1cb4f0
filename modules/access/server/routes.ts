import { hashPassword } from 'better-auth/crypto';
import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { type CommandBatch, Text } from '#platform/contract/index.ts';
import { type Actor, systemActor } from '#platform/server/actor.ts';
import { type RoutePlugin, sendRefusal } from '#platform/server/http/app.ts';
import type { Session } from '../contract.ts';
import { endedByServer } from './session-cookie.ts';
import { deviceCookie, type SessionMemory } from './sessions.ts';
import type { StaffAuth } from './staff-auth.ts';
import { hashToken, newToken } from './tokens.ts';

const JoinBody = z.object({ token: z.string().regex(/^[0-9a-f]{32,128}$/i), name: Text(60) });
const PasswordBody = z.object({ password: z.string().min(10).max(128) });

function toSession(actor: Actor): Session {
  return {
    actorId: actor.id,
    name: actor.name,
    role: actor.role,
    scopes: [...actor.scopes],
    deviceId: actor.deviceId,
    post: actor.post,
    driveId: actor.driveId,
    expiresAt: actor.expiresAt,
    needsSecondFactor: actor.needsSecondFactor,
  };
}

function setDeviceCookie(reply: FastifyReply, token: string, secure: boolean, maxAgeSeconds: number): void {
  reply.header(
    'set-cookie',
    `${deviceCookie}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure ? '; Secure' : ''}`,
  );
}

/** Sign-in of staff, joining of phones, and who am I. */
export function accessRoutes(auth: StaffAuth, sessions: SessionMemory): RoutePlugin {
  return (http, app) => {
    http.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      async handler(request, reply) {
        const url = new URL(request.url, `${request.protocol}://${request.headers.host ?? 'localhost'}`);
        const response = await auth.handler(
          new Request(url, {
            method: request.method,
            headers: fromNodeHeaders(request.headers),
            body: request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined,
          }),
        );
        // A session that has just shown its second factor may do more than what is remembered of it.
        if (request.method === 'POST' && response.ok) sessions.forget();
        reply.status(response.status);
        for (const [name, value] of response.headers)
          if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value);
        const cookies = endedByServer(response.headers.getSetCookie());
        if (cookies.length > 0) reply.header('set-cookie', cookies);
        return reply.send(response.body ? await response.text() : null);
      },
    });

    http.post('/api/join', async (request, reply) => {
      const body = JoinBody.safeParse(request.body);
      if (!body.success)
        return sendRefusal(reply, {
          code: 'request.invalid',
          params: { path: body.error.issues[0]?.path.join('.') ?? '' },
        });
      const invitationHash = hashToken(body.data.token.toLowerCase());
      // Without a session no town is known yet: the hash finds it.
      const found = await app.database.pool.query<{ area: string }>(
        'select area from invitations where token_hash = $1',
        [invitationHash],
      );
      const area = found.rows[0]?.area;
      if (area === undefined) return sendRefusal(reply, { code: 'invitation.notFound' });
      const token = newToken();
      const at = new Date().toISOString();
      const batch: CommandBatch = {
        sentAt: at,
        commands: [
          {
            id: newId(),
            name: 'access.join',
            at,
            area,
            payload: { invitationHash, deviceHash: hashToken(token), name: body.data.name },
          },
        ],
      };
      const [outcome] = await app.door.send(batch, { ...systemActor, name: body.data.name });
      if (outcome?.status !== 'accepted') return sendRefusal(reply, outcome?.error ?? { code: 'internal' });
      const { expiresAt } = outcome.result as { expiresAt: string };
      // The cookie outlives the invitation by the days in which the phone may still deliver.
      const maxAgeSeconds = Math.ceil((Date.parse(expiresAt) - Date.now()) / 1000) + 4 * 24 * 3600;
      setDeviceCookie(reply, token, request.protocol === 'https', maxAgeSeconds);
      const session = await app.sessions.read({ authorization: `Bearer ${token}` });
      if ('error' in session) return sendRefusal(reply, session.error);
      return reply.send({ session: toSession(session.actor), token });
    });

    http.get('/api/me', async (request, reply) => {
      const session = await app.sessions.read(request.headers);
      if ('error' in session) return sendRefusal(reply, session.error);
      return reply.send(toSession(session.actor));
    });

    http.post('/api/sign-out', async (request, reply) => {
      if (request.headers['x-redvest-app'] === 'field') {
        setDeviceCookie(reply, '', request.protocol === 'https', 0);
        return reply.send({});
      }
      const response = await auth.api.signOut({ headers: fromNodeHeaders(request.headers), asResponse: true });
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) reply.header('set-cookie', cookies);
      return reply.send({});
    });

    http.post('/api/staff-password', async (request, reply) => {
      const session = await app.sessions.read(request.headers);
      if ('error' in session) return sendRefusal(reply, session.error);
      if (session.actor.role !== 'admin' || session.actor.needsSecondFactor)
        return sendRefusal(reply, { code: 'forbidden' });
      const body = PasswordBody.safeParse(request.body);
      if (!body.success) return sendRefusal(reply, { code: 'request.invalid', params: { path: 'password' } });
      return reply.send({ passwordHash: await hashPassword(body.data.password) });
    });
  };
}
