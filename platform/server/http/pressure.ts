import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { waitingCommandsMax } from '../commands/writer.ts';
import type { App } from './app.ts';
import { Refusals } from './refuse-later.ts';

/** A request that waits this long in line for the processor is better told to come back. */
const loopDelayMaxMs = 1500;
/** Requests inside the server at once, beyond which it answers 503 at the door, before any work. */
const requestsMax = 1500;
export const commandsUrl = '/api/commands';

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
  const refusals = new Refusals(app);
  let inside = 0;
  app.metrics.gauge('requests_inside', () => inside);
  app.metrics.gauge('event_loop_delay_ms', () => meanMs);
  app.metrics.gauge('commands_waiting', () => app.writer.load);

  http.addHook('onRequest', async (request, reply) => {
    if (request.url === '/health' || request.url === '/metrics') return;
    const isFull = request.url === commandsUrl && app.writer.load > waitingCommandsMax;
    if (isFull || inside >= requestsMax || busySeconds > 1) return refusals.refuse(reply);
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
