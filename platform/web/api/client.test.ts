import { expect, test } from 'vitest';
import { z } from 'zod';
import { command, query } from '#platform/contract/index.ts';
import { ApiError } from './apiError.ts';
import { createClient } from './client.ts';
import { retryAfterMs } from './http.ts';

const rename = command({
  name: 'things.rename',
  summary: { zh: '改名', en: 'Rename' },
  roles: ['clerk'],
  payload: z.object({ name: z.string() }),
  result: z.object({ thingId: z.string() }),
});
const list = query({
  name: 'things.list',
  summary: { zh: '列表', en: 'List' },
  roles: ['clerk'],
  input: z.object({ limit: z.number().default(50) }),
  output: z.object({ total: z.number() }),
});

type Reply = Response | Error;

function clientWith(replies: Reply[]) {
  const bodies: unknown[] = [];
  const waits: number[] = [];
  const client = createClient({
    fetch: async (_url, init) => {
      bodies.push(JSON.parse(String(init?.body)));
      const reply = replies.shift();
      if (reply instanceof Response) return reply;
      throw reply ?? new Error('no reply left');
    },
    newId: () => '018f0000-0000-7000-8000-000000000001',
    now: () => new Date('2022-04-20T11:00:00Z'),
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  return { client, bodies, waits };
}

const outcome = (status: string, rest: object = {}) =>
  Response.json({ results: [{ id: '018f0000-0000-7000-8000-000000000001', status, ...rest }], serverTime: '' });

test('a query posts its input with the area', async () => {
  const { client, bodies } = clientWith([Response.json({ total: 3 })]);
  const { total } = await client.query(list, '310116104231', {});
  expect(total).toBe(3);
  expect(bodies).toEqual([{ area: '310116104231' }]);
});

test('a command is sent again, unchanged, until something is decided', async () => {
  const { client, bodies, waits } = clientWith([
    new TypeError('failed to fetch'),
    new Response('{}', { status: 503, headers: { 'retry-after': '2' } }),
    outcome('retry'),
    outcome('accepted', { result: { thingId: 'x' } }),
  ]);
  expect(await client.command(rename, '310116104231', { name: 'n' })).toEqual({ thingId: 'x' });
  expect(bodies).toHaveLength(4);
  expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  expect(waits[1]).toBe(2000);
});

test('a refusal is thrown with its code and is not tried again', async () => {
  const { client, bodies } = clientWith([
    outcome('rejected', { error: { code: 'thing.gone', params: { name: 'n' } } }),
  ]);
  const error = await client.command(rename, '310116104231', { name: 'n' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ code: 'thing.gone', params: { name: 'n' } });
  expect(bodies).toHaveLength(1);
});

test('a long batch goes packed, a short one as it is', async () => {
  const sent: { encoding: string | null; body: unknown }[] = [];
  const client = createClient({
    fetch: async (_url, init) => {
      const encoding = new Headers(init?.headers).get('content-encoding');
      const stream = new Response(init?.body).body as ReadableStream<Uint8Array<ArrayBuffer>>;
      const plain = encoding ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
      sent.push({ encoding, body: await new Response(plain).json() });
      return Response.json({ results: [], serverTime: '' });
    },
    now: () => new Date('2022-04-20T11:00:00Z'),
  });
  const command = (n: number) => ({ id: `id ${n}`, name: 'things.rename', at: '', area: '', payload: { name: '张' } });
  const short = [command(1)];
  const long = Array.from({ length: 200 }, (_, n) => command(n));
  await client.send(short);
  await client.send(long);
  expect(sent.map(({ encoding }) => encoding)).toEqual([null, 'gzip']);
  expect(sent.map(({ body }) => (body as { commands: unknown }).commands)).toEqual([short, long]);
});

test('patience ends with the last failure', async () => {
  const { client, bodies } = clientWith([]);
  await expect(client.command(rename, '310116104231', { name: 'n' })).rejects.toMatchObject({
    code: 'network.unreachable',
  });
  expect(bodies).toHaveLength(5);
});

test('an answer that is not ours counts as no answer', async () => {
  const { client } = clientWith([new Response('<html>portal</html>')]);
  await expect(client.query(list, '310116104231', {})).rejects.toMatchObject({
    code: 'network.answerUnreadable',
    status: 0,
  });
});

test('a status without a code still has a sentence', async () => {
  const { client } = clientWith([new Response('', { status: 401 })]);
  await expect(client.query(list, '310116104231', {})).rejects.toMatchObject({ code: 'signIn.needed', status: 401 });
});

test('Retry-After is read as seconds or as a date', () => {
  const at = Date.parse('2022-04-20T11:00:00Z');
  expect(retryAfterMs(new Headers({ 'retry-after': '3' }), at)).toBe(3000);
  expect(retryAfterMs(new Headers({ 'retry-after': 'Wed, 20 Apr 2022 11:00:05 GMT' }), at)).toBe(5000);
  expect(retryAfterMs(new Headers({ 'retry-after': 'soon' }), at)).toBeUndefined();
  expect(retryAfterMs(new Headers(), at)).toBeUndefined();
});
