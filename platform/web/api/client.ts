import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import type { CommandSpec, QuerySpec } from '#platform/contract/define.ts';
import type { CommandAnswer, CommandBatch, CommandEnvelope } from '#platform/contract/envelope.ts';
import { ApiError } from './apiError.ts';
import { type Fetch, getJson, postForFile, postJson, postPacked } from './http.ts';
import { type LiveEvent, listen } from './live.ts';
import { uploadFile } from './upload.ts';

/** What a device may hold, changed after the cursor it asked with. `parts` are the modules' own. */
export interface FeedAnswer {
  seq: number;
  /** Throw away what you have: this is a beginning, not a continuation. */
  reset: boolean;
  parts: Record<string, unknown>;
  serverTime: string;
}

export interface ClientOptions {
  /** Where the server is; '' is the origin of the page. */
  baseUrl?: string;
  fetch?: Fetch;
  /** Sent with every request. */
  headers?: Record<string, string>;
  newId?: () => string;
  now?: () => Date;
  sleep?: (ms: number) => Promise<void>;
}

export type Client = ReturnType<typeof createClient>;

/** How often a single command is tried again before its failure is shown. */
const attemptsMax = 5;

/** The typed way to the server: inputs and outputs are those of the contract. */
export function createClient(options: ClientOptions = {}) {
  const {
    baseUrl = '',
    fetch = globalThis.fetch.bind(globalThis),
    headers,
    newId = uuidv7,
    now = () => new Date(),
    sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  } = options;

  const wire = { fetch, headers };
  const post = (path: string, body: unknown) => postJson(wire, baseUrl + path, body);

  const sendCommands = async (commands: CommandEnvelope[]): Promise<CommandAnswer> => {
    const batch: CommandBatch = { sentAt: now().toISOString(), commands };
    return (await postPacked(wire, `${baseUrl}/api/commands`, batch)) as CommandAnswer;
  };

  /** One attempt; `passing`: nothing was decided, it may be tried again. */
  const attempt = async (envelope: CommandEnvelope): Promise<{ result: unknown } | { passing: ApiError }> => {
    try {
      const outcome = (await sendCommands([envelope])).results[0];
      if (outcome?.status === 'accepted') return { result: outcome.result };
      const error = outcome?.error ?? { code: 'internal' };
      if (outcome?.status === 'rejected') throw new ApiError(error, 409);
      return { passing: new ApiError(error, 503) };
    } catch (error) {
      if (error instanceof ApiError && error.passing) return { passing: error };
      throw error;
    }
  };

  return {
    /** Asks; never changes anything. */
    async query<S extends QuerySpec>(
      spec: S,
      area: string,
      input: z.input<S['input']>,
    ): Promise<z.output<S['output']>> {
      return (await post(`/api/q/${spec.name}`, { ...(input as object), area })) as z.output<S['output']>;
    },

    /**
     * Carries one command through: a lost answer or a busy server is tried again with the same id, which changes
     * nothing if the first one had arrived. Throws `ApiError` when refused or when patience ends.
     */
    async command<S extends CommandSpec>(
      spec: S,
      area: string,
      payload: z.input<S['payload']>,
    ): Promise<z.output<S['result']>> {
      const envelope: CommandEnvelope = { id: newId(), name: spec.name, at: now().toISOString(), area, payload };
      for (let tries = 1; ; tries += 1) {
        const outcome = await attempt(envelope);
        if ('result' in outcome) return outcome.result as z.output<S['result']>;
        if (tries >= attemptsMax) throw outcome.passing;
        await sleep(outcome.passing.retryAfterMs ?? 250 * 2 ** tries);
      }
    },

    /** Sends commands as they are; each has its own outcome. For the outbox. */
    send: sendCommands,

    async feed(area: string, since: number): Promise<FeedAnswer> {
      return (await post('/api/feed', { area, since })) as FeedAnswer;
    },

    /** Calls `onEvent` after each commit in `area` until the returned function is called. */
    live: (area: string, onEvent: (event: LiveEvent) => void) =>
      listen(`${baseUrl}/api/live?area=${encodeURIComponent(area)}`, onEvent),

    /** A spreadsheet by name, of what `filter` lets through. */
    download: (name: string, area: string, filter: object) =>
      postForFile({ fetch, headers }, `${baseUrl}/api/export/${name}.xlsx`, { ...filter, area }),

    /** Uploads bytes; a command then says what they are for. */
    upload: (area: string, file: File, onProgress?: (share: number) => void) =>
      uploadFile(`${baseUrl}/api/files?area=${encodeURIComponent(area)}`, file, onProgress),

    /** For the endpoints that are not commands or queries (`/api/me`, `/api/join`, …). */
    get: (path: string) => getJson(wire, baseUrl + path),
    post,
  };
}
