import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Progress } from '../../../planner/common/solve.ts';
import type { BenchmarkHooks, BenchmarkRow } from '../family.ts';

/** Which run of which case. */
export interface CaseRun {
  family: string;
  name: string;
  seconds: number;
  seed: number;
  /** As --instances says. */
  instances: string | undefined;
}

/** What the process of a case tells: how far it is, or what came out. */
export type CaseMessage = { progress: Progress } | { row: BenchmarkRow };

/**
 * Runs a case in a process of its own: machine code and memory that earlier cases leave behind would change its figures.
 * An aborted signal lets it end with what it has.
 */
export async function runInOwnProcess(run: CaseRun, { onProgress, signal }: BenchmarkHooks): Promise<BenchmarkRow> {
  const child = fork(fileURLToPath(new URL('case.ts', import.meta.url)), [], { serialization: 'advanced' });
  const abort = () => child.send('abort');
  signal?.addEventListener('abort', abort);
  let row: BenchmarkRow | undefined;
  child.on('message', (message: CaseMessage) => {
    if ('row' in message) row = message.row;
    else onProgress?.(message.progress);
  });
  child.send(run);
  const [code] = await once(child, 'exit');
  signal?.removeEventListener('abort', abort);
  if (row === undefined) throw new Error(`${run.family}/${run.name} ended with exit code ${code} and gave no figures.`);
  return row;
}
