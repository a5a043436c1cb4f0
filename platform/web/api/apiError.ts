import type { Refusal } from '#platform/contract/envelope.ts';

/** Codes made on this side of the wire, beside those that the server answers with. */
export const webErrors = ['network.unreachable', 'network.answerUnreadable'] as const;

/** Why the server (or the way to it) did not do what was asked. `code` has a sentence in the `errors` messages. */
export class ApiError extends Error {
  readonly code: string;
  readonly params: Record<string, unknown>;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** When the server wants to be asked again. */
  readonly retryAfterMs: number | undefined;

  constructor(refusal: Refusal, status: number, retryAfterMs?: number) {
    super(refusal.code);
    this.name = 'ApiError';
    this.code = refusal.code;
    this.params = refusal.params ?? {};
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  /** Nothing was decided: the same request may succeed later. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}
