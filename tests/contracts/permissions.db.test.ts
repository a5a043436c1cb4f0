import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contracts } from '#modules/contracts.ts';
import { Role } from '#platform/contract/index.ts';
import { samplesOf } from './samples.ts';
import { otherVillage, roleHeader, startTestServer, type TestServer, village } from './village.ts';

let running: TestServer;
beforeAll(async () => {
  running = await startTestServer();
});
afterAll(() => running.close());

const now = '2022-04-20T10:00:00.000Z';
const sample = (schema: Parameters<typeof samplesOf>[0], seed: number) =>
  fc.sample(samplesOf(schema, { area: village, now }), { numRuns: 1, seed })[0];

const commands = Object.values(contracts).flatMap((contract) => Object.values(contract.commands));
const queries = Object.values(contracts).flatMap((contract) => Object.values(contract.queries));

async function send(name: string, payload: unknown, role: Role | null, area: string) {
  const answer = await running.server.http.inject({
    method: 'POST',
    url: '/api/commands',
    headers: role ? { [roleHeader]: role } : {},
    payload: { sentAt: now, commands: [{ id: newId(), name, at: now, area, payload }] },
  });
  return { status: answer.statusCode, code: answer.json().results?.[0]?.error?.code ?? answer.json().error?.code };
}

async function ask(name: string, input: unknown, role: Role | null, area: string) {
  const answer = await running.server.http.inject({
    method: 'POST',
    url: `/api/q/${name}`,
    headers: role ? { [roleHeader]: role } : {},
    payload: { area, ...(input as object) },
  });
  return { status: answer.statusCode, code: answer.json().error?.code };
}

describe.each(commands)('command $name', (spec) => {
  it('is refused without a session', async () => {
    expect(await send(spec.name, sample(spec.payload, 1), null, village)).toEqual({
      status: 401,
      code: 'signIn.needed',
    });
  });

  it.each(Role.options)('as %s: by role in the own area, never in another', async (role) => {
    const payload = sample(spec.payload, 2);
    const own = await send(spec.name, payload, role, village);
    const allowed = (spec.roles as readonly Role[]).includes(role);
    if (allowed) expect(own.code).not.toBe('forbidden');
    else expect(own.code).toBe('forbidden');
    // What the payload names was understood; otherwise the permission was never asked.
    expect(own.code).not.toBe('payload.invalid');
    expect(own.code).not.toBe('internal');
    expect((await send(spec.name, payload, role, otherVillage)).code).toBe('forbidden');
  });
});

describe.each(queries)('query $name', (spec) => {
  it('is refused without a session', async () => {
    expect(await ask(spec.name, sample(spec.input, 1), null, village)).toEqual({ status: 401, code: 'signIn.needed' });
  });

  it.each(Role.options)('as %s: by role in the own area, never in another', async (role) => {
    const input = sample(spec.input, 2);
    const own = await ask(spec.name, input, role, village);
    const allowed = (spec.roles as readonly Role[]).includes(role);
    if (allowed) {
      expect(own.code).not.toBe('forbidden');
      expect(own.code).not.toBe('request.invalid');
      expect(own.status).toBeLessThan(500);
    } else {
      expect(own).toEqual({ status: 403, code: 'forbidden' });
    }
    expect(await ask(spec.name, input, role, otherVillage)).toEqual({ status: 403, code: 'forbidden' });
  });
});

it('nothing broke inside while it was refusing', () => {
  expect(running.faults).toEqual([]);
});
