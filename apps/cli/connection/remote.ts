import { createOTP } from '@better-auth/utils/otp';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { CommandAnswer, Refusal } from '#platform/contract/index.ts';
import { defaultDataRoot } from '#platform/server/db/embedded/index.ts';
import { badInput, CliError, refused } from '../errors.ts';
import type { VerbInput } from '../verb.ts';
import type { Connection } from './connection.ts';
import { SessionCache } from './session-cache.ts';

export const defaultServer = 'http://localhost:8080';
const retriesMax = 5;

/** Where the server is; without a slash at its end. */
export function serverOf({ options }: Pick<VerbInput, 'options'>): string {
  const wanted = options.server ?? defaultServer;
  const url = URL.canParse(wanted) ? new URL(wanted) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw badInput('option.invalid', { option: 'server', value: wanted });
  return url.href.replace(/\/+$/, '');
}

/** Signs in at a running server, or goes on with the session of the last time. */
export async function openRemote(input: VerbInput): Promise<Connection> {
  const { options, env, note, say } = input;
  const server = serverOf(input);
  const user = options.user ?? env.REDVEST_USER ?? '';
  const cache = new SessionCache(env.REDVEST_DATA ?? defaultDataRoot(env));
  const http = new Http(server);
  http.cookie = cache.get(server, user) ?? '';
  let session = http.cookie === '' ? null : await who(http);
  if (!session) {
    await signIn(http, user, options.password ?? env.REDVEST_PASSWORD, options.totp ?? env.REDVEST_TOTP);
    if (!cache.put(server, user, http.cookie)) note(say('session.unkept', { path: cache.path }));
    session = await who(http);
  }
  if (!session) throw new CliError('signIn.refused');
  return connectionTo(http, session.scopes);
}

const Me = z.object({ scopes: z.array(z.string()), needsSecondFactor: z.boolean() });

async function who(http: Http): Promise<z.output<typeof Me> | null> {
  const response = await http.send('/api/me');
  if (!response.ok) return null;
  const me = Me.safeParse(await response.json());
  return me.success && !me.data.needsSecondFactor ? me.data : null;
}

async function signIn(http: Http, user: string, password: string | undefined, totp: string | undefined): Promise<void> {
  if (user === '' || !password) throw badInput('signIn.credentials');
  http.cookie = '';
  const first = await http.post('/api/auth/sign-in/username', { username: user, password });
  if (!first.ok) throw new CliError('signIn.refused');
  const { twoFactorRedirect } = (await first.json()) as { twoFactorRedirect?: boolean };
  if (!twoFactorRedirect) return;
  if (!totp) throw badInput('signIn.codeNeeded');
  const code = /^\d{6}$/.test(totp) ? totp : await createOTP(totp).totp();
  const second = await http.post('/api/auth/two-factor/verify-totp', { code });
  if (!second.ok) throw new CliError('signIn.refused');
}

class Http {
  cookie = '';
  private readonly server: string;

  constructor(server: string) {
    this.server = server;
  }

  /** A server that is too busy is asked again when it says. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.once(path, init);
      if (response.status !== 503 || attempt === retriesMax) return response;
      const seconds = Math.min(Number(response.headers.get('retry-after')) || 1, 10);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  }

  post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return this.send(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  private async once(path: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(`${this.server}${path}`, {
        ...init,
        headers: { ...init.headers, cookie: this.cookie, origin: new URL(this.server).origin },
      });
    } catch {
      throw new CliError('server.unreachable', { server: this.server });
    }
    const fresh = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
    if (fresh.length > 0) this.cookie = merged(this.cookie, fresh);
    return response;
  }

  /** The answer's JSON, or the refusal that it is. */
  async read<T>(response: Response): Promise<T> {
    const body: unknown = await response.json().catch(() => undefined);
    const refusal = z.object({ error: Refusal }).safeParse(body);
    if (refusal.success) throw refused(refusal.data.error);
    if (!response.ok || body === undefined) {
      throw new CliError('server.answer', { server: this.server, status: response.status });
    }
    return body as T;
  }
}

function merged(cookie: string, fresh: readonly string[]): string {
  const jar = new Map<string, string>();
  for (const pair of [...cookie.split('; '), ...fresh]) {
    const [name = '', ...value] = pair.split('=');
    if (name !== '') jar.set(name, value.join('='));
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

function connectionTo(http: Http, scopes: readonly string[]): Connection {
  return {
    scopes,
    query: async (name, area, input = {}) => http.read(await http.post(`/api/q/${name}`, { area, ...input })),
    async command<T>(name: string, area: string, payload: unknown) {
      // One id for all attempts: the server does it once.
      const id = newId();
      for (let attempt = 1; ; attempt += 1) {
        const at = new Date().toISOString();
        const commands = [{ id, name, at, area, payload }];
        const body = await http.read(await http.post('/api/commands', { sentAt: at, commands }));
        const [outcome] = CommandAnswer.parse(body).results;
        if (outcome?.status === 'accepted') return outcome.result as T;
        if (outcome?.status !== 'retry' || attempt === retriesMax)
          throw refused(outcome?.error ?? { code: 'internal' });
      }
    },
    async upload(area, fileName, bytes) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), fileName);
      const response = await http.send(`/api/files?area=${encodeURIComponent(area)}`, { method: 'POST', body: form });
      return (await http.read<{ fileId: string }>(response)).fileId;
    },
    async download(name, area, parameters) {
      const response = await http.post(`/api/export/${encodeURIComponent(name)}.xlsx`, { ...parameters, area });
      if (!response.ok) return http.read(response);
      const fileName = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { fileName: decodeURIComponent(fileName ?? `${name}.xlsx`), bytes };
    },
    close: async () => {},
  };
}
