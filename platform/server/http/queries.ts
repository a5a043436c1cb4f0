import { z } from 'zod';
import { AreaCode, Instant, townOf } from '#platform/contract/index.ts';
import { type Actor, mayAct } from '../actor.ts';
import type { RegisteredQuery } from '../commands/registry.ts';
import { inTowns } from '../db/scoped.ts';
import type { QueryContext } from '../module.ts';
import { type App, type RoutePlugin, sendRefusal } from './app.ts';

const QueryBody = z.looseObject({ area: AreaCode });

/** Opens a read-only transaction over the towns of `area` for `actor`. Permission must have been checked. */
export function reading<T>(
  app: App,
  actor: Actor,
  area: AreaCode,
  work: (context: QueryContext) => Promise<T>,
): Promise<T> {
  const towns = app.areas.townsWithin(area);
  const context = {
    area,
    town: townOf(area),
    towns,
    within: app.areas.within(area),
    actor,
    areas: app.areas,
    now: new Date().toISOString(),
  };
  return inTowns(app.database.kysely, towns, (tx) => work({ ...context, tx }), true);
}

async function answer(app: App, query: RegisteredQuery, actor: Actor, body: z.output<typeof QueryBody>) {
  const { area, ...rest } = body;
  if (!app.areas.exists(area)) return { error: { code: 'area.unknown', params: { area } } };
  if (!mayAct(actor, query.spec.roles, area, app.areas)) return { error: { code: 'forbidden' } };
  const input = query.spec.input.safeParse(rest);
  if (!input.success) {
    const issue = input.error.issues[0];
    return {
      error: { code: 'request.invalid', params: { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' } },
    };
  }
  const decision = await reading(app, actor, area, (context) => query.handle(context, input.data));
  if (!decision.ok) return { error: decision.error };
  // The declared output is also what may leave: anything else is cut off here.
  return { value: query.spec.output.parse(decision.value) };
}

/** `POST /api/q/<name>` for every query, and `POST /api/feed` for devices. */
export const queryRoutes: RoutePlugin = (http, app) => {
  http.post<{ Params: { name: string } }>('/api/q/:name', async (request, reply) => {
    const session = await app.sessions.read(request.headers);
    if ('error' in session) return sendRefusal(reply, session.error);
    const query = app.registry.queries.get(request.params.name);
    if (!query) return sendRefusal(reply, { code: 'query.unknown', params: { name: request.params.name } });
    const body = QueryBody.safeParse(request.body);
    if (!body.success)
      return sendRefusal(reply, { code: 'request.invalid', params: { path: 'area', message: 'area' } });
    const start = performance.now();
    const result = await answer(app, query, session.actor, body.data);
    app.metrics.observe('queries', (performance.now() - start) / 1000);
    if ('error' in result && result.error) return sendRefusal(reply, result.error);
    return reply.send(result.value);
  });

  const FeedBody = z.object({ area: AreaCode, since: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });
  http.post('/api/feed', async (request, reply) => {
    const session = await app.sessions.read(request.headers);
    if ('error' in session) return sendRefusal(reply, session.error);
    const body = FeedBody.safeParse(request.body);
    if (!body.success)
      return sendRefusal(reply, { code: 'request.invalid', params: { path: 'area', message: 'area' } });
    const { actor } = session;
    const { area, since } = body.data;
    if (!app.areas.exists(area)) return sendRefusal(reply, { code: 'area.unknown', params: { area } });
    if (!mayAct(actor, ['clerk', 'grid', 'volunteer'], area, app.areas))
      return sendRefusal(reply, { code: 'forbidden' });
    return reply.send(
      await reading(app, actor, area, async (context) => {
        // Read first: what is committed after this shows in the next feed, never in none.
        const head = await context.tx
          .selectFrom('journalHead')
          .select('seq')
          .where('town', '=', context.town)
          .executeTakeFirst();
        const seq = head?.seq ?? 0;
        const from = since > seq ? 0 : since;
        const parts: Record<string, unknown> = {};
        for (const [name, feed] of app.registry.feeds) parts[name] = await feed(context, from);
        return { seq, reset: from === 0, parts, serverTime: Instant.parse(new Date().toISOString()) };
      }),
    );
  });
};
