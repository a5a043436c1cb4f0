import { EventEmitter } from 'node:events';
import pg from 'pg';
import { z } from 'zod';

/** Something was committed in `town`: commands by name, or a projection by topic. */
export const LiveEvent = z.object({ from: z.string(), town: z.string(), seq: z.number(), names: z.array(z.string()) });
export type LiveEvent = z.infer<typeof LiveEvent>;

/**
 * Carries commits to whoever listens, in this process and in every other on the same database
 * (PostgreSQL's NOTIFY). Losing an event is harmless: listeners ask again by position when they reconnect.
 */
export class LiveBus {
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private client: pg.Client | null = null;
  private closed = false;
  private readonly config: pg.ClientConfig;

  constructor(config: pg.ClientConfig) {
    this.config = config;
  }

  async start(): Promise<void> {
    const client = new pg.Client(this.config);
    client.on('notification', ({ payload }) => {
      const event = LiveEvent.safeParse(parse(payload));
      if (event.success) this.emitter.emit('event', event.data);
    });
    client.on('error', () => this.reconnect(client));
    client.on('end', () => this.reconnect(client));
    await client.connect();
    await client.query('listen redvest');
    this.client = client;
  }

  private reconnect(lost: pg.Client): void {
    if (this.closed || (this.client && this.client !== lost)) return;
    this.client = null;
    setTimeout(() => {
      if (!this.closed) this.start().catch(() => this.reconnect(lost));
    }, 1000).unref();
  }

  on(listener: (event: LiveEvent) => void): () => void {
    this.emitter.on('event', listener);
    return () => this.emitter.off('event', listener);
  }

  async stop(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => {});
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
