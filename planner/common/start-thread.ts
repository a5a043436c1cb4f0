import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** What a thread runs. */
export interface ThreadProgram {
  /** Its source, as seen from this folder. */
  source: string;
  /** Its name in dist/. */
  built: string;
}

/** From sources a thread has to be taught TypeScript first, which Node 20 cannot be told on its command line. */
export function startThread({ source, built }: ThreadProgram, options: WorkerOptions = {}): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`./${built}.mjs`, import.meta.url), options);
  const tsx = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs');
  const entry = new URL(source, import.meta.url).href;
  const code = `import(${JSON.stringify(pathToFileURL(tsx).href)}).then((tsx) => {
    tsx.register();
    return import(${JSON.stringify(entry)});
  });`;
  return new Worker(code, { ...options, eval: true, execArgv: [] });
}
