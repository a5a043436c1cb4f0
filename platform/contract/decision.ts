import type { Refusal } from './envelope.ts';

/** What a pure decision may use of the world, handed in so that tests and replays can hand in theirs. */
export interface World {
  /** Corrected time of the act (ISO). */
  now: string;
  newId: () => string;
}

/** Accepted with what follows from it, or refused with a code: never thrown. */
export type Decision<T> = { ok: true; value: T } | { ok: false; error: Refusal };

export const accept = <T>(value: T): Decision<T> => ({ ok: true, value });

export const refuse = (code: string, params?: Record<string, unknown>): { ok: false; error: Refusal } => ({
  ok: false,
  error: params ? { code, params } : { code },
});
