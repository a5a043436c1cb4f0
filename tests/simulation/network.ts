import type { CommandAnswer, CommandBatch } from '#platform/contract/index.ts';
import { type Server, type Session, unreachable } from './server.ts';

/** One request and what comes back. A phone that has given up no longer listens. */
export interface Exchange {
  session: Session;
  batch: CommandBatch;
  sentMs: number;
  /** The error of the sender's clock at sending. */
  clockErrorMs: number;
  listener: { answered(answer: CommandAnswer): void; failed(error: unknown): void } | null;
}

interface Reply {
  exchange: Exchange;
  outcome: { answer: CommandAnswer } | { error: unknown };
}

/** Called with every request that reaches the server, and with every answer it gives. */
export interface Watcher {
  arrived(exchange: Exchange): void;
  answered(answer: CommandAnswer): void;
}

/** A network that holds every message until somebody lets it through, loses it, or lets it through twice. */
export class Network {
  readonly requests: Exchange[] = [];
  readonly replies: Reply[] = [];
  readonly #server: Server;
  readonly #watcher: Watcher;

  constructor(server: Server, watcher: Watcher) {
    this.#server = server;
    this.#watcher = watcher;
  }

  send(exchange: Exchange): void {
    this.requests.push(exchange);
  }

  /** Lets a request through; a repeated one stays on its way as well. */
  async deliver(exchange: Exchange, repeat = false): Promise<void> {
    if (!repeat) remove(this.requests, exchange);
    this.#watcher.arrived(exchange);
    try {
      const answer = await this.#server.receive(exchange.session, structuredClone(exchange.batch));
      this.#watcher.answered(answer);
      this.replies.push({ exchange, outcome: { answer: structuredClone(answer) } });
    } catch (error) {
      this.replies.push({ exchange, outcome: { error } });
    }
  }

  /** Lets an answer through. Nobody may be listening any more. */
  reply(reply: Reply): void {
    remove(this.replies, reply);
    const { listener } = reply.exchange;
    reply.exchange.listener = null;
    if ('answer' in reply.outcome) listener?.answered(reply.outcome.answer);
    else listener?.failed(reply.outcome.error);
  }

  loseRequest(exchange: Exchange): void {
    remove(this.requests, exchange);
  }

  loseReply(reply: Reply): void {
    remove(this.replies, reply);
  }

  /** The phone has waited long enough; the request may still arrive. */
  giveUp(exchange: Exchange): void {
    const { listener } = exchange;
    exchange.listener = null;
    listener?.failed(unreachable());
  }
}

function remove<T>(list: T[], item: T): void {
  const place = list.indexOf(item);
  if (place >= 0) list.splice(place, 1);
}
