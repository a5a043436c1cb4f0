/**
 * What happens beyond capacity: ten times the phones that keep the server busy, and more connections than it lets
 * in. `npm run bench -- overload [--quick]`
 */
import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connectionsBest, withRecordingServer } from '../support/recording/ground.ts';
import { percentiles, rounded, say, timed } from '../support/report.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const people = options.quick ? 20_000 : 150_000;
const secondsMax = options.quick ? 5 : 15;
/** What the server carries at its best, ten times as many, and beyond what it lets in. */
const crowds = [connectionsBest, 10 * connectionsBest, 2500];
const lookEveryMs = 250;

/** Peak and present memory of a process, MB. */
function memoryOf({ pid }: ChildProcess): { peakMb: number; nowMb: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { peakMb: megabytes('VmHWM'), nowMb: megabytes('VmRSS') };
}

/** Asks after the server's health all the while. @returns stops, and says how long the answers took */
function watchHealth(port: number): () => Promise<{ p50Ms: number; maxMs: number; failed: number }> {
  const taken: number[] = [];
  let failed = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const answer = await timed(() => fetch(`http://127.0.0.1:${port}/health`).catch(() => null));
      if (answer.value?.ok) taken.push(answer.ms);
      else failed += 1;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    const { p50Ms, maxMs } = percentiles(taken);
    return { p50Ms, maxMs, failed };
  };
}

await withRecordingServer(people, async ({ client, port, server, record }) => {
  for (const connections of crowds) {
    const healthy = watchHealth(port);
    const result = await record({ connections, secondsMax, requests: secondsMax * 800 });
    const { rows } = await client.query<{ stored: number; twice: number }>(
      'select count(*)::int as stored, (count(*) - count(distinct id))::int as twice from drive_records',
    );
    say({
      connections,
      ...result,
      seconds: rounded(result.seconds),
      health: await healthy(),
      serverMemory: memoryOf(server),
      ...rows[0],
    });
  }
  const { servedMs, served, others } = await record({ connections: 1, secondsMax: 1, requests: 50 });
  say({ afterwards: { servedMs, served, others } });
});
