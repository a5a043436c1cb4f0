import { gzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { unpack } from './unpack.ts';

const limitBytes = 10_000;

async function post(payload: Buffer, encoding?: string, type = 'application/json') {
  const http = Fastify();
  http.post('/', { bodyLimit: limitBytes, preParsing: unpack }, async (request) => ({ body: request.body }));
  const headers = { 'content-type': type, ...(encoding ? { 'content-encoding': encoding } : {}) };
  return http.inject({ method: 'POST', url: '/', headers, payload });
}

const body = { names: Array.from({ length: 100 }, (_, i) => `村民${i}`) };
const text = Buffer.from(JSON.stringify(body));

test('a packed body is read like a plain one', async () => {
  expect((await post(gzipSync(text), 'gzip')).json()).toEqual({ body });
  expect((await post(text)).json()).toEqual({ body });
});

test('broken packing is the sender’s fault', async () => {
  const packed = gzipSync(text);
  for (const broken of [text, packed.subarray(0, packed.length - 9), Buffer.from(packed).fill(7, 20, 60)]) {
    expect((await post(broken, 'gzip')).statusCode).toBe(400);
  }
});

test('broken packing that nobody reads breaks nothing', async () => {
  expect((await post(text, 'gzip', 'image/png')).statusCode).toBe(415);
});

test('a body that swells beyond the limit is refused', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * limitBytes, ' '));
  expect(bomb.length).toBeLessThan(limitBytes);
  expect((await post(bomb, 'gzip')).statusCode).toBe(413);
});
