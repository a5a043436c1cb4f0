import type { Refusal } from '#platform/contract/envelope.ts';
import { ApiError } from './apiError.ts';

export type Fetch = typeof globalThis.fetch;

/** How requests go out: by which `fetch`, with which headers besides the usual. */
export interface Wire {
  fetch: Fetch;
  headers?: Record<string, string>;
}

/** Gives up on a request after this long: a stairwell's net can swallow a request without ever failing it. */
const requestTimeoutMs = 30_000;

/** Bodies below this fit into a packet or two as they are. */
const packFromBytes = 2048;

/** Sends JSON, reads JSON; everything that goes wrong is an `ApiError`. */
export async function postJson(wire: Wire, url: string, body: unknown): Promise<unknown> {
  return request(wire, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The same, packed by gzip where that saves a thin net something: for addresses that unpack. */
export async function postPacked(wire: Wire, url: string, body: unknown): Promise<unknown> {
  const text = JSON.stringify(body);
  if (text.length < packFromBytes || typeof CompressionStream === 'undefined') return postJson(wire, url, body);
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return request(wire, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: await new Response(packed).arrayBuffer(),
  });
}

export async function getJson(wire: Wire, url: string): Promise<unknown> {
  return request(wire, url, { method: 'GET' });
}

async function request({ fetch, headers }: Wire, url: string, init: RequestInit): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, {
      ...init,
      headers: { ...headers, ...init.headers },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
  } catch {
    throw new ApiError({ code: 'network.unreachable' }, 0);
  }
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new ApiError(refusalIn(answer, response.status), response.status, retryAfterMs(response.headers));
  }
  // A captive portal answers 200 with its own page: that is no answer of ours.
  if (answer === undefined) throw new ApiError({ code: 'network.answerUnreadable' }, 0);
  return answer;
}

/** The code in an error answer (`{code, params}` or `{error: {code, params}}`), else one that fits the status. */
export function refusalIn(answer: unknown, status: number): Refusal {
  if (typeof answer === 'object' && answer !== null) {
    const candidate = 'error' in answer ? answer.error : answer;
    if (typeof candidate === 'object' && candidate !== null && 'code' in candidate) {
      const { code } = candidate;
      const params = 'params' in candidate ? candidate.params : undefined;
      if (typeof code === 'string') return { code, params: params as Refusal['params'] };
    }
  }
  if (status === 401) return { code: 'signIn.needed' };
  if (status === 403) return { code: 'forbidden' };
  if (status === 404) return { code: 'notFound' };
  if (status === 429 || status === 503) return { code: 'overloaded' };
  return { code: status >= 500 ? 'internal' : 'request.invalid' };
}

/** `Retry-After` in seconds or as a date. */
export function retryAfterMs(headers: Headers, nowMs = Date.now()): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
