/**
 * Many phones at once, in a process of their own: each connection sends a batch, and again at once whether it was
 * served or told to come back later. What was refused goes back into the queue, as a phone keeps it. Raw sockets, so
 * that it costs the two processors as little as it can.
 */
import { connect } from 'node:net';
import { v7 as newId } from 'uuid';
import { answer } from '../answer.ts';
import { percentiles } from '../report.ts';
import { personId, village } from './town.ts';

export interface PhonesPlan {
  port: number;
  tokens: string[];
  connections: number;
  batch: number;
  requests: number;
  people: number;
  driveId: string;
  /** No longer than this; without it, until every request is served. */
  secondsMax?: number;
}

export interface PhonesResult {
  seconds: number;
  served: number;
  acceptedPerSecond: number;
  servedMs: ReturnType<typeof percentiles>;
  toldToComeBack: number;
  toldMs: ReturnType<typeof percentiles>;
  /** Any other answer, by its status; `broken`: the connection ended without one. */
  others: Record<string, number>;
  /** Of these phones, without making their batches beforehand. */
  processorSeconds: number;
}

function prepare({ batch, driveId, people, requests, tokens }: PhonesPlan): Buffer[] {
  const at = new Date().toISOString();
  return Array.from({ length: requests }, (_, request) => {
    const commands = Array.from({ length: batch }, (_unused, index) => ({
      id: newId(),
      name: 'drives.record',
      at,
      area: village,
      payload: {
        driveId,
        personId: personId(1 + ((request * batch + index) % people)),
        householdId: null,
        result: 'negative',
        method: 'door',
      },
    }));
    const text = JSON.stringify({ sentAt: at, commands });
    const head = [
      'POST /api/commands HTTP/1.1',
      'host: 127.0.0.1',
      `authorization: Bearer ${tokens[request % tokens.length]}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(text)}`,
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
  });
}

answer(async (plan: PhonesPlan): Promise<PhonesResult> => {
  const queue = prepare(plan);
  const servedTimes: number[] = [];
  const toldTimes: number[] = [];
  const others: Record<string, number> = {};
  let accepted = 0;
  const processor = process.cpuUsage();
  const start = performance.now();
  const end = start + (plan.secondsMax ?? Number.POSITIVE_INFINITY) * 1000;
  const note = (status: string, text: string, ms: number, request: Buffer) => {
    if (status === '200') {
      servedTimes.push(ms);
      accepted += text.split('"status":"accepted"').length - 1;
      return;
    }
    if (status === '503') toldTimes.push(ms);
    else others[status] = (others[status] ?? 0) + 1;
    queue.push(request);
  };
  const phone = () =>
    new Promise<void>((done) => {
      const socket = connect(plan.port, '127.0.0.1');
      socket.setNoDelay(true);
      let request: Buffer | undefined;
      let sentAt = 0;
      let received: Buffer = Buffer.alloc(0);
      const next = () => {
        request = performance.now() < end ? queue.shift() : undefined;
        if (!request) {
          socket.end();
          return;
        }
        sentAt = performance.now();
        socket.write(request);
      };
      socket.on('connect', next);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        if (request) note('broken', '', 0, request);
        done();
      });
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const headEnd = received.indexOf('\r\n\r\n');
        if (headEnd < 0 || !request) return;
        const head = received.toString('latin1', 0, headEnd);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (received.length < headEnd + 4 + length) return;
        note(head.slice(9, 12), received.toString('utf8', headEnd + 4), performance.now() - sentAt, request);
        received = Buffer.alloc(0);
        next();
      });
    });
  await Promise.all(Array.from({ length: plan.connections }, phone));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(processor);
  return {
    seconds,
    served: servedTimes.length,
    acceptedPerSecond: Math.round(accepted / seconds),
    servedMs: percentiles(servedTimes),
    toldToComeBack: toldTimes.length,
    toldMs: percentiles(toldTimes),
    others,
    processorSeconds: (user + system) / 1e6,
  };
});
