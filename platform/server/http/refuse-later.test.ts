import Fastify from 'fastify';
import { expect, test } from 'vitest';
import type { App } from './app.ts';
import { Metrics } from './metrics.ts';
import { Refusals } from './refuse-later.ts';

test('a refusal says when to come back, and does not keep the next one waiting', async () => {
  const metrics = new Metrics();
  const refusals = new Refusals({ metrics } as App);
  const http = Fastify();
  http.addHook('onRequest', async (_request, reply) => refusals.refuse(reply));
  http.get('/', async () => 'never');
  const answers = await Promise.all(Array.from({ length: 50 }, () => http.inject('/')));
  for (const answer of answers) {
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ error: { code: 'overloaded' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(metrics.text()).toContain('redvest_overloaded_total 50');
  expect(metrics.text()).toContain('redvest_refusals_held 0');
});
