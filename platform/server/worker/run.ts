import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../db/root.ts';

/** A program that runs in a thread of its own, so that heavy work never makes a request wait. */
export interface WorkerProgram {
  /** Its name in dist/server. */
  name: string;
  /** Its source, from the project's folder. */
  source: string;
}

const isFromSources = import.meta.url.endsWith('.ts');
const memoryMbMax = 1024;

/**
 * Runs `program` once with `input` (what structured cloning can carry) and answers what it posts.
 * @throws when the program fails, takes too much memory or too long
 */
export function runInWorker<Output>(program: WorkerProgram, input: unknown, secondsMax = 120): Promise<Output> {
  const entry = isFromSources
    ? join(projectRoot, program.source)
    : join(projectRoot, 'dist/server', `${program.name}.mjs`);
  const worker = new Worker(entry, {
    workerData: input,
    execArgv: isFromSources ? ['--import', 'tsx'] : [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
  return new Promise<Output>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${program.name} took too long`)), secondsMax * 1000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`${program.name} ended without an answer`)));
    worker.once('exit', () => clearTimeout(timer));
  }).finally(() => worker.terminate());
}
