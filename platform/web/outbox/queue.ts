import type { CommandEnvelope, CommandOutcome, Refusal } from '#platform/contract/envelope.ts';

/** A command that somebody made on this device and that the server has not settled yet. */
export interface QueuedCommand extends CommandEnvelope {
  /** Place in the queue: a counter of this device, because its clock may jump. */
  order: number;
  /** Set when the server refused it for good: it waits for a person, not for the network. */
  refusal: Refusal | null;
}

/** What one answer decided. Whatever is in neither list stays where it is and is sent again. */
export interface Settlement {
  /** `seq`: from this point of the journal on, the feed knows it too. */
  accepted: { command: QueuedCommand; seq: number; result: unknown }[];
  refused: { command: QueuedCommand; refusal: Refusal }[];
}

/** Sorts the outcomes of a batch. An outcome that is missing, or `retry`, decides nothing. */
export function settle(batch: readonly QueuedCommand[], outcomes: readonly CommandOutcome[]): Settlement {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const settlement: Settlement = { accepted: [], refused: [] };
  for (const command of batch) {
    const outcome = outcomeOf.get(command.id);
    if (outcome?.status === 'accepted') {
      settlement.accepted.push({ command, seq: outcome.seq ?? 0, result: outcome.result });
    }
    if (outcome?.status === 'rejected') {
      settlement.refused.push({ command, refusal: outcome.error ?? { code: 'internal' } });
    }
  }
  return settlement;
}

/** What a request that failed as a whole means for the queue. */
export type Failure =
  /** The way or the server is down or busy: later. */
  | { kind: 'passing'; refusal: Refusal; retryAfterMs?: number }
  /** Nothing can be sent until somebody signs in or joins again. */
  | { kind: 'locked'; refusal: Refusal }
  /** The request itself was not understood: one bad command must not hold up the others. */
  | { kind: 'unreadable'; refusal: Refusal };

const unreadableStatuses = [400, 413, 422];

/** Reads an error of `send`: an `ApiError`, or anything else that was thrown on the way. */
export function readFailure(error: unknown): Failure {
  const { code, params, status, retryAfterMs } = (error ?? {}) as {
    code?: string;
    params?: Record<string, unknown>;
    status?: number;
    retryAfterMs?: number;
  };
  const refusal: Refusal = { code: code ?? 'network.unreachable', params };
  if (status === 401) return { kind: 'locked', refusal };
  if (status !== undefined && unreadableStatuses.includes(status)) return { kind: 'unreadable', refusal };
  return { kind: 'passing', refusal, retryAfterMs };
}

const backoffFirstMs = 1000;
const backoffMaxMs = 60_000;

/**
 * How long to wait after `failures` failures in a row. Doubles up to a minute; the random half keeps a
 * village of phones from coming back all at once. Never earlier than the server asked for.
 */
export function backoffMs(failures: number, random: number, retryAfterMs = 0): number {
  const fullMs = Math.min(backoffMaxMs, backoffFirstMs * 2 ** Math.max(0, failures - 1));
  return Math.max(retryAfterMs, 0) + fullMs * (0.5 + random / 2);
}

/** How the line to the server stands, for the person who looks at the screen. */
export interface LineStatus {
  state: 'idle' | 'sending' | 'waiting' | 'locked';
  /** Failures in a row. */
  failures: number;
  /** Why it waits or is locked. */
  refusal: Refusal | null;
  /** Device time of the last answer, ms. */
  contactAtMs: number | null;
  /** Device clock minus server clock, ms; null before the first answer. */
  clockErrorMs: number | null;
}

export const lineAtRest: LineStatus = {
  state: 'idle',
  failures: 0,
  refusal: null,
  contactAtMs: null,
  clockErrorMs: null,
};

export type LineEvent =
  | { type: 'sending' }
  | { type: 'answered'; atMs: number; serverTime: string }
  | { type: 'failed'; failure: Failure }
  | { type: 'unlocked' }
  | { type: 'empty' };

export function nextLine(line: LineStatus, event: LineEvent): LineStatus {
  switch (event.type) {
    case 'sending':
      return { ...line, state: 'sending' };
    case 'answered': {
      const serverMs = Date.parse(event.serverTime);
      const clockErrorMs = Number.isNaN(serverMs) ? line.clockErrorMs : event.atMs - serverMs;
      return {
        state: 'sending',
        failures: 0,
        refusal: null,
        contactAtMs: event.atMs,
        clockErrorMs,
      };
    }
    case 'failed':
      return {
        ...line,
        state: event.failure.kind === 'locked' ? 'locked' : 'waiting',
        failures: line.failures + 1,
        refusal: event.failure.refusal,
      };
    case 'unlocked':
      return { ...line, state: 'idle', failures: 0, refusal: null };
    case 'empty':
      return line.state === 'locked' ? line : { ...line, state: 'idle' };
  }
}
