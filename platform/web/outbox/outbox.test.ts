import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  batchCommandsMax,
  type CommandAnswer,
  type CommandEnvelope,
  type CommandOutcome,
} from '#platform/contract/envelope.ts';
import { ApiError } from '../api/index.ts';
import { MemoryStore } from './memoryStore.ts';
import { Outbox } from './outbox.ts';

const command = (n: number, payload: unknown = {}): CommandEnvelope => ({
  id: `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  name: 'drives.record',
  at: '2022-04-20T11:00:00.000Z',
  area: '310116104231.03',
  payload,
});

/** A server that decides each id once, for ever: even numbers are taken, payload 'bad' is refused. */
class FakeServer {
  readonly decided = new Map<string, CommandOutcome>();
  readonly order: string[] = [];

  receive(commands: CommandEnvelope[]): CommandAnswer {
    const results = commands.map(({ id, payload }) => {
      const known = this.decided.get(id);
      if (known) return known;
      const outcome: CommandOutcome =
        payload === 'bad' ? { id, status: 'rejected', error: { code: 'record.nobody' } } : { id, status: 'accepted' };
      this.decided.set(id, outcome);
      this.order.push(id);
      return outcome;
    });
    return { results, serverTime: '2022-04-20T11:00:00.000Z' };
  }
}

function outboxWith(store: MemoryStore, send: (commands: CommandEnvelope[]) => Promise<CommandAnswer>) {
  const waits: number[] = [];
  const outbox = new Outbox({
    store,
    send,
    clock: () => Date.parse('2022-04-20T11:05:00.000Z'),
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
    },
  });
  return { outbox, waits };
}

test('many commands go in batches of what the contract allows, in order, once each', async () => {
  const server = new FakeServer();
  const sizes: number[] = [];
  const store = new MemoryStore();
  const { outbox } = outboxWith(store, async (commands) => {
    sizes.push(commands.length);
    return server.receive(commands);
  });
  const commands = Array.from({ length: 2 * batchCommandsMax + 50 }, (_, n) => command(n));
  await store.add(commands);
  await outbox.start();
  expect(sizes).toEqual([batchCommandsMax, batchCommandsMax, 50]);
  expect(server.order).toEqual(commands.map(({ id }) => id));
  expect(store.commands).toEqual([]);
  expect(outbox.line).toMatchObject({ state: 'idle', failures: 0, clockErrorMs: 300_000 });
});

test('a refused command stays with its reason and does not hold up the rest', async () => {
  const server = new FakeServer();
  const store = new MemoryStore();
  const { outbox } = outboxWith(store, async (commands) => server.receive(commands));
  await store.add([command(1), command(2, 'bad'), command(3)]);
  await outbox.start();
  expect(store.commands).toMatchObject([{ id: command(2).id, refusal: { code: 'record.nobody' } }]);
  expect(await outbox.withdraw(command(2).id)).toBe(true);
});

test('a busy server is asked again no earlier than it said', async () => {
  const server = new FakeServer();
  let busy = 2;
  const store = new MemoryStore();
  const { outbox, waits } = outboxWith(store, async (commands) => {
    busy -= 1;
    if (busy >= 0) throw new ApiError({ code: 'overloaded' }, 503, 5000);
    return server.receive(commands);
  });
  await store.add([command(1)]);
  await outbox.start();
  expect(waits).toHaveLength(2);
  for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(5000);
  expect(server.order).toHaveLength(1);
});

test('an ended session locks the queue; nothing leaves it until it is unlocked', async () => {
  const server = new FakeServer();
  let joined = false;
  let requests = 0;
  const store = new MemoryStore();
  const { outbox } = outboxWith(store, async (commands) => {
    requests += 1;
    if (!joined) throw new ApiError({ code: 'invitation.ended' }, 401);
    return server.receive(commands);
  });
  await outbox.add([command(1)]);
  await outbox.start();
  expect(outbox.line).toMatchObject({ state: 'locked', refusal: { code: 'invitation.ended' } });
  await outbox.add([command(2)]);
  expect(requests).toBe(1);
  expect(store.commands).toHaveLength(2);
  joined = true;
  outbox.unlock();
  await outbox.start();
  expect(server.order).toEqual([command(1).id, command(2).id]);
});

test('one command that the server cannot read is set aside, all others arrive', async () => {
  const server = new FakeServer();
  const store = new MemoryStore();
  const { outbox } = outboxWith(store, async (commands) => {
    if (commands.some(({ payload }) => payload === 'unreadable')) throw new ApiError({ code: 'request.invalid' }, 400);
    return server.receive(commands);
  });
  await store.add(Array.from({ length: 150 }, (_, n) => command(n, n === 77 ? 'unreadable' : {})));
  await outbox.start();
  expect(server.order).toHaveLength(149);
  expect(store.commands).toMatchObject([{ id: command(77).id, refusal: { code: 'request.invalid' } }]);
});

test('undo before sending removes; after sending it does not', async () => {
  const store = new MemoryStore();
  const { outbox } = outboxWith(store, async () => {
    throw new TypeError('failed to fetch');
  });
  await store.add([command(1)]);
  await outbox.step();
  await store.add([command(2)]);
  expect(await outbox.withdraw(command(1).id)).toBe(false);
  expect(await outbox.withdraw(command(2).id)).toBe(true);
});

test('whatever the line does and whenever the app dies, each command is decided once and in the end leaves', async () => {
  const event = fc.constantFrom('arrives', 'lost', 'answerLost', 'busy', 'retry', 'halfAnswered', 'dies', 'diesAfter');
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 60 }),
      fc.array(fc.constantFrom('good', 'bad'), { minLength: 1, maxLength: 40 }),
      async (events, payloads) => {
        const server = new FakeServer();
        const store = new MemoryStore();
        const script = [...events];
        const send = async (commands: CommandEnvelope[]): Promise<CommandAnswer> => {
          const next = script.shift() ?? 'arrives';
          if (next === 'lost') throw new TypeError('failed to fetch');
          if (next === 'busy') throw new ApiError({ code: 'overloaded' }, 503, 10);
          if (next === 'dies') throw new Error('the app died before the request left');
          const retry = (some: CommandEnvelope[]) => some.map(({ id }) => ({ id, status: 'retry' as const }));
          if (next === 'retry') return { results: retry(commands), serverTime: '' };
          const answer = server.receive(commands);
          if (next === 'answerLost') throw new TypeError('failed to fetch');
          if (next === 'diesAfter') throw new Error('the app died after the request left');
          if (next === 'halfAnswered') return { ...answer, results: answer.results.slice(0, 1).reverse() };
          return { ...answer, results: answer.results.toReversed() };
        };
        await store.add(payloads.map((payload, n) => command(n, payload)));
        // A new Outbox over the same store each time is what a restart of the app is.
        for (let steps = 0; steps < 200; steps += 1) {
          const step = await outboxWith(store, send).outbox.step();
          if (step.kind === 'empty') break;
        }
        expect(server.order).toEqual(payloads.map((_, n) => command(n).id));
        expect(store.commands.map(({ id }) => id)).toEqual(
          payloads.flatMap((payload, n) => (payload === 'bad' ? [command(n).id] : [])),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('two pages of one device that share the lock send nothing twice', async () => {
  const server = new FakeServer();
  const store = new MemoryStore();
  let received = 0;
  let last: Promise<void> = Promise.resolve();
  const exclusive = (work: () => Promise<void>) => {
    last = last.then(work);
    return last;
  };
  const page = () =>
    new Outbox({
      store,
      exclusive,
      clock: () => 0,
      random: () => 0,
      sleep: async () => undefined,
      send: async (commands) => {
        received += commands.length;
        await new Promise((resolve) => setTimeout(resolve, 1));
        return server.receive(commands);
      },
    });
  await store.add(Array.from({ length: 230 }, (_, n) => command(n)));
  await Promise.all([page().start(), page().start()]);
  expect(received).toBe(230);
});
