import { z } from 'zod';
import { AreaCode } from '#platform/contract/index.ts';
import { mayAct } from '../actor.ts';
import { type RoutePlugin, sendRefusal } from '../http/app.ts';
import type { LiveEvent } from './bus.ts';

const Query = z.object({ area: AreaCode });
const connectionsMax = 2000;

/** `GET /api/live?area=`: server-sent events, one per commit in the towns of `area`. Carries no personal data. */
export const liveRoutes: RoutePlugin = (http, app) => {
  let open = 0;
  app.metrics.gauge('live_connections', () => open);
  http.get('/api/live', async (request, reply) => {
    const session = await app.sessions.read(request.headers);
    if ('error' in session) return sendRefusal(reply, session.error);
    const query = Query.safeParse(request.query);
    if (!query.success || !app.areas.exists(query.data.area)) return sendRefusal(reply, { code: 'area.unknown' });
    const { area } = query.data;
    if (!mayAct(session.actor, ['admin', 'duty', 'clerk', 'grid', 'volunteer', 'auditor'], area, app.areas)) {
      return sendRefusal(reply, { code: 'forbidden' });
    }
    if (open >= connectionsMax) {
      reply.header('retry-after', '10');
      return sendRefusal(reply, { code: 'overloaded', params: { retrySeconds: 10 } });
    }
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    stream.write('retry: 3000\n\n');
    open += 1;
    const towns = new Set(app.areas.townsWithin(area));
    // Bursts become one event a quarter second: a console redraws, it does not count.
    const topics = new Set<string>();
    let seq = 0;
    let timer: NodeJS.Timeout | null = null;
    const flush = () => {
      timer = null;
      for (const topic of topics) stream.write(`data: ${JSON.stringify({ topic, seq })}\n\n`);
      topics.clear();
    };
    const stop = app.live.on((event: LiveEvent) => {
      if (!towns.has(event.town)) return;
      seq = Math.max(seq, event.seq);
      for (const name of event.names) topics.add(name.split('.')[0] ?? name);
      timer ??= setTimeout(flush, 250);
    });
    const beat = setInterval(() => stream.write(': still here\n\n'), 20_000);
    const end = () => {
      open -= 1;
      stop();
      clearInterval(beat);
      if (timer) clearTimeout(timer);
    };
    stream.once('close', end);
  });
};
