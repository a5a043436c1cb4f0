import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { projectRoot } from '#platform/server/db/root.ts';
import { type RoutePlugin, sendRefusal } from '#platform/server/http/app.ts';

/** One year: the names of built files carry their content's hash. */
const immutable = 'public, max-age=31536000, immutable';

/** Serves the built console at `/` and the phone at `/field/`, compressed at build time. */
export const staticRoutes: RoutePlugin = async (http) => {
  const folder = (name: string) => join(projectRoot, 'dist', name);
  const serve = (name: string, prefix: string, decorateReply: boolean) =>
    http.register(fastifyStatic, {
      root: folder(name),
      prefix,
      decorateReply,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.header('cache-control', path.includes('/assets/') ? immutable : 'no-cache');
      },
    });
  if (existsSync(folder('field'))) {
    await serve('field', '/field/', false);
    http.get('/field', (_request, reply) => reply.redirect('/field/'));
  }
  if (existsSync(folder('console'))) await serve('console', '/', true);
};

/** The console's own routes are drawn by its page; everything else that is not found is said to be so. */
export function notFound(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0] ?? '/';
  const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(path);
  // Answers and returns nothing: each hand that a reply is returned through waits for its end once more.
  if (isPage && existsSync(join(projectRoot, 'dist', 'console')))
    reply.header('cache-control', 'no-cache').sendFile('index.html');
  else sendRefusal(reply, { code: 'notFound' });
}
