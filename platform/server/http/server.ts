import multipart from '@fastify/multipart';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { liveRoutes } from '../live/routes.ts';
import { type App, type RoutePlugin, sendRefusal } from './app.ts';
import { commandRoutes } from './commands.ts';
import { compressed } from './compressed.ts';
import { docsRoutes } from './docs.ts';
import { fileBytesMax, fileRoutes } from './files.ts';
import { watchPressure } from './pressure.ts';
import { queryRoutes } from './queries.ts';

export interface HttpOptions {
  /** Pino level; request bodies, URLs with parameters and headers are never logged. */
  logLevel: string;
  trustProxy: boolean;
  plugins: readonly RoutePlugin[];
  notFound: (request: FastifyRequest, reply: FastifyReply) => void;
}

/** Builds the HTTP server; it does not listen yet. */
export async function buildHttp(app: App, options: HttpOptions): Promise<FastifyInstance> {
  const http = Fastify({
    logger: {
      level: options.logLevel,
      serializers: {
        // The path says what was asked; what comes after "?" may say about whom.
        req: (request) => ({ method: request.method, path: request.url?.split('?')[0] }),
      },
    },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy,
    bodyLimit: 1024 * 1024,
    requestTimeout: 60_000,
    connectionTimeout: 0,
    keepAliveTimeout: 75_000,
    forceCloseConnections: true,
    return503OnClosing: true,
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
  });

  http.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) {
      return reply
        .status(status)
        .send({ error: { code: 'request.invalid', params: { path: '', message: error.code ?? '' } } });
    }
    app.metrics.count('internal_errors');
    request.log.error({ kind: error.name, code: error.code, stack: error.stack }, 'request failed');
    return sendRefusal(reply, { code: 'internal' });
  });
  http.setNotFoundHandler(options.notFound);

  http.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  await http.register(multipart, { limits: { fileSize: fileBytesMax, files: 1, fields: 10, parts: 12 } });
  watchPressure(http, app);
  for (const plugin of [
    commandRoutes,
    compressed(queryRoutes),
    liveRoutes,
    fileRoutes,
    docsRoutes,
    ...options.plugins,
  ]) {
    await plugin(http, app);
  }

  http.get('/health', async () => ({ ok: true }));
  http.get('/ready', async (_request, reply) => {
    try {
      await app.database.pool.query('select 1');
      return { ok: true };
    } catch {
      return sendRefusal(reply, { code: 'overloaded', params: { retrySeconds: 2 } });
    }
  });
  http.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(app.metrics.text()));
  return http;
}
