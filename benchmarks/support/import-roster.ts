import { findImport } from '#modules/people/server/import/import.store.ts';
import { townOf } from '#platform/contract/index.ts';
import { keepFile } from '#platform/server/http/files.ts';
import type { RedvestServer } from '../../apps/server/compose.ts';
import { actorOf } from './bench-server.ts';
import { village } from './village.ts';

export interface ImportTimes {
  readSeconds: number;
  writeSeconds: number;
  seconds: number;
  /** Of the server and its threads, without PostgreSQL: what is left when others use the machine too. */
  cpuSeconds: number;
  counts: unknown;
}

/** How often the clerk's screen would look; the figure is as exact as this. */
const lookEveryMs = 50;

/** A clerk's import from the first byte to the last person: upload, reading, decision, writing. */
export async function importRoster(server: RedvestServer, bytes: Uint8Array): Promise<ImportTimes> {
  const { jobContext: context } = server;
  const clerk = actorOf('clerk', village);
  const send = async (name: string, payload: unknown) => {
    const decision = await context.command(village, name, payload, clerk);
    if (!decision.ok) throw new Error(`${name}: ${decision.error.code}`);
    return decision.value as { importId: string };
  };
  const settled = async (importId: string) => {
    for (;;) {
      const job = await context.inTown(townOf(village), (tx) => findImport(tx, townOf(village), importId));
      if (job && job.state !== 'reading' && job.state !== 'writing') return job;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
  };
  const start = performance.now();
  const cpu = process.cpuUsage();
  const fileId = await keepFile(server.app, village, Buffer.from(bytes), clerk);
  const { importId } = await send('people.startImport', { fileId, fileName: '名册.xlsx' });
  const read = await settled(importId);
  if (read.state !== 'decide') throw new Error(JSON.stringify(read.error));
  const readAt = performance.now();
  await send('people.decideImport', { importId, step: 'write' });
  const written = await settled(importId);
  if (written.state !== 'done') throw new Error(JSON.stringify(written.error));
  const end = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  return {
    readSeconds: (readAt - start) / 1000,
    writeSeconds: (end - readAt) / 1000,
    seconds: (end - start) / 1000,
    cpuSeconds: (user + system) / 1e6,
    counts: written.counts,
  };
}
