import type { FastifyReply } from 'fastify';
import { type App, sendRefusal } from './app.ts';

/** Beyond this many at once a refusal is not held back: what waits must stay bounded. */
const heldMax = 4000;
const holdMs = { least: 300, most: 900 };

/**
 * Answers "too busy, come back", a moment later: phones that ask again at once, whatever they are told, would
 * otherwise keep the processor busy with refusals. The body of a refused request is never read into memory.
 */
export class Refusals {
  private readonly app: App;
  private held = 0;

  constructor(app: App) {
    this.app = app;
    app.metrics.gauge('refusals_held', () => this.held);
  }

  async refuse(reply: FastifyReply): Promise<FastifyReply> {
    this.app.metrics.count('overloaded');
    if (this.held < heldMax) {
      this.held += 1;
      const waitMs = holdMs.least + Math.random() * (holdMs.most - holdMs.least);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      this.held -= 1;
    }
    // Spread the returns, or they all come back at once.
    const retrySeconds = 1 + Math.floor(Math.random() * 4);
    reply.header('retry-after', String(retrySeconds));
    return sendRefusal(reply, { code: 'overloaded', params: { retrySeconds } });
  }
}
