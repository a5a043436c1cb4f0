/**
 * Load generator, in a process of its own: keeps `connections` connections busy with prepared requests and
 * measures each. Raw sockets, so that it costs the two processors as little as it can.
 */
import { connect } from 'node:net';
import { v7 as newId } from 'uuid';
import { personId, village } from './town.ts';

export interface LoadPlan {
  port: number;
  tokens: string[];
  connections: number;
  batch: number;
  requests: number;
  people: number;
  driveId: string;
}

export interface LoadResult {
  seconds: number;
  accepted: number;
  refusedBusy: number;
  otherStatus: number;
  latencyMs: { p50: number; p99: number; max: number };
}

function body(plan: LoadPlan, request: number): string {
  const at = new Date().toISOString();
  const commands = Array.from({ length: plan.batch }, (_, index) => ({
    id: newId(),
    name: 'drives.record',
    at,
    area: village,
    payload: {
      driveId: plan.driveId,
      personId: personId(1 + ((request * plan.batch + index) % plan.people)),
      householdId: null,
      result: 'negative',
      method: 'door',
    },
  }));
  return JSON.stringify({ sentAt: at, commands });
}

function prepare(plan: LoadPlan): Buffer[] {
  return Array.from({ length: plan.requests }, (_, request) => {
    const text = body(plan, request);
    const token = plan.tokens[request % plan.tokens.length];
    return Buffer.from(
      `POST /api/commands HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    );
  });
}

async function run(plan: LoadPlan): Promise<LoadResult> {
  const requests = prepare(plan);
  const latencies: number[] = [];
  const result = { accepted: 0, refusedBusy: 0, otherStatus: 0 };
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from(
      { length: plan.connections },
      () =>
        new Promise<void>((done, fail) => {
          const socket = connect(plan.port, '127.0.0.1');
          socket.setNoDelay(true);
          let sentAt = 0;
          let received = Buffer.alloc(0);
          const send = () => {
            const request = requests[next];
            if (!request) {
              socket.end();
              done();
              return;
            }
            next += 1;
            sentAt = performance.now();
            socket.write(request);
          };
          socket.on('connect', send);
          socket.on('error', fail);
          socket.on('data', (chunk) => {
            received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
            const end = received.indexOf('\r\n\r\n');
            if (end < 0) return;
            const head = received.toString('latin1', 0, end);
            const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
            if (received.length < end + 4 + length) return;
            latencies.push(performance.now() - sentAt);
            const text = received.toString('utf8', end + 4, end + 4 + length);
            if (head.startsWith('HTTP/1.1 200')) result.accepted += text.split('"status":"accepted"').length - 1;
            else if (head.startsWith('HTTP/1.1 503')) result.refusedBusy += 1;
            else result.otherStatus += 1;
            received = Buffer.alloc(0);
            send();
          });
        }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { seconds, ...result, latencyMs: { p50: at(0.5), p99: at(0.99), max: at(1) } };
}

process.on('message', async (plan: LoadPlan) => {
  process.send?.(await run(plan));
});
process.send?.('ready');
