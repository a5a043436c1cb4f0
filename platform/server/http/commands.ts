import { CommandBatch } from '#platform/contract/index.ts';
import { type RoutePlugin, sendRefusal } from './app.ts';
import { commandsUrl } from './pressure.ts';
import { Turnstile } from './turnstile.ts';
import { unpack } from './unpack.ts';

/** `POST /api/commands`: the batch endpoint of the one door. */
export const commandRoutes: RoutePlugin = (http, app) => {
  const turnstile = new Turnstile();
  http.post(commandsUrl, { bodyLimit: 4 * 1024 * 1024, preParsing: unpack }, async (request, reply) => {
    const session = await app.sessions.read(request.headers, true);
    if ('error' in session) return sendRefusal(reply, session.error);
    await turnstile.pass();
    const batch = CommandBatch.safeParse(request.body);
    if (!batch.success) {
      const issue = batch.error.issues[0];
      return sendRefusal(reply, {
        code: 'request.invalid',
        params: { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' },
      });
    }
    const start = performance.now();
    const results = await app.door.send(batch.data, session.actor);
    app.metrics.count('commands', results.length);
    app.metrics.observe('commands', (performance.now() - start) / 1000);
    return reply.send({ results, serverTime: new Date().toISOString() });
  });
};
