import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** As `npm start` runs the server: a batch's rows die young, and more room for the young halves what collecting costs. */
const heap = '--max-semi-space-size=32';
const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts a program bundled as `npm run build` bundles the server: sources run through a loader that costs them
 * a call for every closure.
 * @param source path from the project's root
 */
export async function startBuilt(source: string, env: Record<string, string> = {}): Promise<ChildProcess> {
  // Inside the project, so that packages are found.
  const outfile = join(root, `dist/bench-${process.pid}/${source.replaceAll('/', '-')}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
  });
  process.once('exit', () => rmSync(join(root, `dist/bench-${process.pid}`), { recursive: true, force: true }));
  const profile = process.env.PROF ? ['--cpu-prof', `--cpu-prof-dir=${process.env.PROF}`] : [];
  return fork(outfile, { execArgv: [heap, ...profile], env: { ...process.env, NODE_ENV: 'production', ...env } });
}

/** Has a program of its own (see `answer`) do something, and ends it. */
export async function ask<Answer>(source: string, question: Serializable): Promise<Answer> {
  const program = await startBuilt(source);
  await once(program, 'message');
  program.send(question);
  const [answer] = (await once(program, 'message')) as [Answer];
  program.disconnect();
  return answer;
}
