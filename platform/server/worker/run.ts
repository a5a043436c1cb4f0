import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { projectRoot } from '../db/root.ts';

/** A program that runs in a thread of its own, so that heavy work never makes a request wait. */
export interface WorkerProgram {
  /** Its name in dist/server. */
  name: string;
  /** Its source, from the project's folder. */
  source: string;
}

const memoryMbMax = 1024;

/** From sources a thread has to be taught TypeScript first, which Node 20 cannot be told on its command line. */
function start({ name, source }: WorkerProgram, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(join(projectRoot, 'dist/server', `${name}.mjs`), options);
  const tsx = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const [loader, entry] = [tsx, join(projectRoot, source)].map((path) => JSON.stringify(pathToFileURL(path).href));
  const code = `import(${loader}).then((tsx) => { tsx.register(); return import(${entry}); });`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}

/**
 * Runs `program` once with `input` (what structured cloning can carry) and answers what it posts.
 * @throws when the program fails, takes too much memory or too long
 */
export function runInWorker<Output>(program: WorkerProgram, input: unknown, secondsMax = 120): Promise<Output> {
  const worker = start(program, {
    workerData: input,
    resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
  });
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Output>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${program.name} took too long`)), secondsMax * 1000);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(`${program.name} ended without an answer`)));
  }).finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}
