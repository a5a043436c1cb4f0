import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Refusal } from '#platform/contract/index.ts';
import type { Actor, AreaIndex } from '../actor.ts';
import type { Door } from '../commands/door.ts';
import type { Registry } from '../commands/registry.ts';
import type { Writer } from '../commands/writer.ts';
import type { Database } from '../db/connect.ts';
import type { LiveBus } from '../live/bus.ts';
import type { Metrics } from './metrics.ts';

/** Who is behind a request: an actor, or why there is none. */
export type SessionAnswer = { actor: Actor } | { error: Refusal };

/** Reads sessions; the access module provides it. */
export interface Sessions {
  /** @param delivering a session that is over may still be read when it only delivers commands */
  read(headers: IncomingHttpHeaders, delivering?: boolean): Promise<SessionAnswer>;
}

/** What the routes are made of. */
export interface App {
  database: Database;
  registry: Registry;
  areas: AreaIndex;
  door: Door;
  writer: Writer;
  sessions: Sessions;
  live: LiveBus;
  metrics: Metrics;
}

/** A module's or the shell's own routes beside commands and queries. */
export type RoutePlugin = (http: FastifyInstance, app: App) => void | Promise<void>;

const statusOf: Record<string, number> = {
  'request.invalid': 400,
  'payload.invalid': 400,
  'signIn.needed': 401,
  'session.ended': 401,
  'invitation.ended': 401,
  forbidden: 403,
  'query.unknown': 404,
  'command.unknown': 404,
  'area.unknown': 404,
  notFound: 404,
  overloaded: 503,
  internal: 500,
};

/** Answers with a refusal: a code, and what to fill into its sentence. */
export function sendRefusal(reply: FastifyReply, error: Refusal): FastifyReply {
  const status = statusOf[error.code] ?? (error.code.endsWith('notFound') ? 404 : 409);
  return reply.status(status).send({ error });
}
