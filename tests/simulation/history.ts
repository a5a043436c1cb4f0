import type { CommandAnswer, CommandEnvelope, Refusal } from '#platform/contract/index.ts';
import type { Settlement } from '#platform/web/outbox/index.ts';
import type { Exchange, Watcher } from './network.ts';

/** A command as somebody made it, and the true circumstances. */
export interface Made {
  envelope: CommandEnvelope;
  device: string;
  madeMs: number;
  clockErrorMs: number;
}

/** Each arrival of a command at the server. */
interface Arrival {
  sentMs: number;
  receivedMs: number;
  clockErrorMs: number;
}

/** What truly happened: seen from outside, by neither phone nor server. */
export class History implements Watcher {
  readonly made = new Map<string, Made>();
  readonly withdrawn = new Set<string>();
  /** What a phone was told and kept. */
  readonly accepted = new Map<string, { seq: number; result: unknown }>();
  readonly refused = new Map<string, Refusal>();
  readonly arrivals = new Map<string, Arrival[]>();
  /** Ids that were answered in two different ways. */
  readonly contradictions: { id: string; first: string; then: string }[] = [];
  readonly headcounts: { at: string; byArea: Record<string, number> }[] = [];
  readonly counts: Record<string, number> = {};
  readonly #answers = new Map<string, string>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  count(event: string): void {
    this.counts[event] = (this.counts[event] ?? 0) + 1;
  }

  arrived({ batch, sentMs, clockErrorMs }: Exchange): void {
    for (const { id } of batch.commands) {
      const arrival = { sentMs, receivedMs: this.#nowMs(), clockErrorMs };
      this.arrivals.set(id, [...(this.arrivals.get(id) ?? []), arrival]);
    }
  }

  answered({ results }: CommandAnswer): void {
    for (const { id, status, seq, result, error } of results) {
      if (status === 'retry') continue;
      const then = canonical({ status, seq, result, error });
      const first = this.#answers.get(id) ?? then;
      this.#answers.set(id, first);
      if (first !== then) this.contradictions.push({ id, first, then });
    }
  }

  settled({ accepted, refused }: Settlement): void {
    for (const { command, seq, result } of accepted) this.accepted.set(command.id, { seq, result });
    for (const { command, refusal } of refused) this.refused.set(command.id, refusal);
  }
}

/** JSON text that does not depend on the order of keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
