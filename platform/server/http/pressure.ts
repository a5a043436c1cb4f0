import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { type App, sendRefusal } from './app.ts';

/** A request that waits this long in line for the processor is better told to come back. */
const loopDelayMaxMs = 1500;
/** Requests inside the server at once, beyond which it answers 503 at the door, before any work. */
const requestsMax = 1500;

/**
 * Graceful overload: past capacity the server sheds requests cheaply with a time to retry,
 * so that those inside are still served and phones keep queueing.
 */
export function watchPressure(http: FastifyInstance, app: App): void {
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  let meanMs = 0;
  // One long pause (a start, a collection) is over when it is noticed; only what lasts is overload.
  let busySeconds = 0;
  const timer = setInterval(() => {
    meanMs = delay.mean / 1e6;
    busySeconds = meanMs > loopDelayMaxMs ? busySeconds + 1 : 0;
    delay.reset();
  }, 1000);
  timer.unref();
  let inside = 0;
  app.metrics.gauge('requests_inside', () => inside);
  app.metrics.gauge('event_loop_delay_ms', () => meanMs);
  app.metrics.gauge('commands_waiting', () => app.writer.load);

  http.addHook('onRequest', async (request, reply) => {
    if (request.url === '/health' || request.url === '/metrics') return;
    if (inside >= requestsMax || busySeconds > 1) {
      app.metrics.count('overloaded');
      // Spread the returns, or they all come back at once.
      const retrySeconds = 1 + Math.floor(Math.random() * 4);
      reply.header('retry-after', String(retrySeconds));
      return sendRefusal(reply, { code: 'overloaded', params: { retrySeconds } });
    }
    inside += 1;
    reply.raw.once('close', () => {
      inside -= 1;
    });
  });
  http.addHook('onClose', async () => {
    clearInterval(timer);
    delay.disable();
  });
}
