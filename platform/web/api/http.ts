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
/** A spreadsheet of a whole town takes its time. */
const fileTimeoutMs = 180_000;

/** Bodies below this fit into a packet or two as they are. */
const packFromBytes = 2048;

/** Sends JSON, reads JSON; everything that goes wrong is an `ApiError`. */
export async function postJson(wire: Wire, url: string, body: unknown): Promise<unknown> {
  return request(wire, url, asJson(body));
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

/** Sends JSON, gets a file with the name that the server gave it. */
export async function postForFile(wire: Wire, url: string, body: unknown): Promise<{ name: string; file: Blob }> {
  const response = await ask(wire, url, asJson(body), fileTimeoutMs);
  if (!response.ok) throw await refused(response);
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  if (name === undefined) throw new ApiError({ code: 'network.answerUnreadable' }, 0);
  return { name: decodeURIComponent(name), file: await response.blob() };
}

const asJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

async function ask({ fetch, headers }: Wire, url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  try {
    return await fetch(url, {
      ...init,
      headers: { ...headers, ...init.headers },
      credentials: 'same-origin',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch {
    throw new ApiError({ code: 'network.unreachable' }, 0);
  }
}

async function request(wire: Wire, url: string, init: RequestInit): Promise<unknown> {
  const response = await ask(wire, url, init, requestTimeoutMs);
  if (!response.ok) throw await refused(response);
  const answer = await response.json().catch(() => undefined);
  // A captive portal answers 200 with its own page: that is no answer of ours.
  if (answer === undefined) throw new ApiError({ code: 'network.answerUnreadable' }, 0);
  return answer;
}

async function refused(response: Response): Promise<ApiError> {
  const answer = await response.json().catch(() => undefined);
  return new ApiError(refusalIn(answer, response.status), response.status, retryAfterMs(response.headers));
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
