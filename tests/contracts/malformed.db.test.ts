import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '#modules/contracts.ts';
import { samplesOf, spoiled } from './samples.ts';
import { roleHeader, startTestServer, type TestServer, town, village } from './village.ts';

let running: TestServer;
beforeAll(async () => {
  running = await startTestServer();
});
afterAll(() => running.close());

const now = '2022-04-20T10:00:00.000Z';
const options = { area: village, now };
const commands = Object.values(contracts).flatMap((contract) => Object.values(contract.commands));
const queries = Object.values(contracts).flatMap((contract) => Object.values(contract.queries));

interface Request {
  method?: 'GET' | 'POST';
  url: string;
  payload?: unknown;
  headers?: Record<string, string>;
}

async function status({ method = 'POST', url, payload, headers = {} }: Request): Promise<number> {
  const answer = await running.server.http.inject({
    method,
    url,
    headers: { [roleHeader]: 'clerk', ...headers },
    payload: payload as string,
  });
  return answer.statusCode;
}

const send = (name: string, payload: unknown, role: string, area = village) =>
  status({
    url: '/api/commands',
    headers: { [roleHeader]: role },
    payload: { sentAt: now, commands: [{ id: newId(), name, at: now, area, payload }] },
  });

describe('malformed and hostile input', () => {
  it.each(commands)('command $name never breaks', { timeout: 60_000 }, async ({ name, payload, roles }) => {
    const role = roles[0] ?? 'admin';
    const input = fc.oneof(spoiled(payload, options), samplesOf(payload, options));
    // Closing an emergency would erase what the others need; its well-formed use is tested elsewhere.
    await fc.assert(
      fc.asyncProperty(name === 'access.closeEmergency' ? spoiled(payload, options) : input, async (value) => {
        expect(await send(name, value, role)).toBeLessThan(500);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it.each(queries)('query $name never breaks', { timeout: 60_000 }, async ({ name, input, roles }) => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled(input, options), samplesOf(input, options)), async (value) => {
        const body =
          typeof value === 'object' && value !== null && !Array.isArray(value) ? { area: village, ...value } : value;
        const payload = JSON.stringify(body) ?? '';
        const headers = { [roleHeader]: roles[0] ?? 'clerk', 'content-type': 'application/json' };
        expect(await status({ url: `/api/q/${name}`, payload, headers })).toBeLessThan(500);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('any body to any door is answered below 500', { timeout: 120_000 }, async () => {
    const urls = [
      '/api/commands',
      '/api/q/people.search',
      '/api/q/%00',
      '/api/feed',
      '/api/join',
      '/api/files?area=x',
      '/api/auth/sign-in/username',
      '/api/sign-out',
      '/api/staff-password',
    ];
    const bodies = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary', maxLength: 2000 }),
      fc.constantFrom(
        '',
        '{',
        '[]',
        '{"__proto__":{"x":1}}',
        `{"area":"${'9'.repeat(9000)}"}`,
        `${'['.repeat(5000)}${']'.repeat(5000)}`,
      ),
    );
    const types = fc.constantFrom(
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'bad',
    );
    const packings = fc.constantFrom<Record<string, string>>({}, { 'content-encoding': 'gzip' });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...urls), bodies, types, packings, async (url, payload, type, packing) => {
        expect(await status({ url, payload, headers: { 'content-type': type, ...packing } })).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('any file under any name is taken in or refused, never a fault', { timeout: 60_000 }, async () => {
    const parts = fc.tuple(
      fc.uint8Array({ maxLength: 3000 }),
      fc.constantFrom('a.xlsx', 'b.xls', 'c.csv', '名册.xlsx', '../x', ''),
    );
    await fc.assert(
      fc.asyncProperty(parts, async ([bytes, name]) => {
        const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
        const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--b--\r\n')]);
        const answer = await running.server.http.inject({
          method: 'POST',
          url: `/api/files?area=${village}`,
          headers: { [roleHeader]: 'clerk', 'content-type': 'multipart/form-data; boundary=b' },
          payload,
        });
        expect(answer.statusCode).toBeLessThan(500);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('every export is answered, whatever it is asked for', { timeout: 60_000 }, async () => {
    const names = [
      'report',
      'roster',
      'ledger',
      'discrepancies',
      'records',
      'audit',
      'import-rest',
      'nothing',
      '%2e%2e',
    ];
    const wishes = [{}, { at: 'yesterday', driveId: 'x', importId: 'y' }, { text: '%_\\', lang: 7, state: 'open' }];
    for (const name of names) {
      for (const area of [village, town, 'x', undefined]) {
        for (const wish of wishes) {
          const payload = { area, ...wish };
          expect(await status({ url: `/api/export/${name}.xlsx`, payload }), name).toBeLessThan(500);
        }
      }
    }
  });

  it('left no fault behind', () => {
    expect(running.faults).toEqual([]);
  });
});
