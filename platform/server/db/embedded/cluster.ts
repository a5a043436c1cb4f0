import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import type { Place } from './place.ts';
import { isOtherRunning } from './processes.ts';

/** Drafts carry the process id of their maker. */
const draftName = /^cluster\.new-(\d+)$/;

/** Linux has C.UTF-8; older Macs only know the others. With plain C, trigrams of Chinese are empty. */
const utf8Locales = ['C.UTF-8', 'UTF-8', 'en_US.UTF-8'];

/**
 * The role that signs in is no superuser, so that row-level security binds it, and may not make roles: the one
 * that migrations want for transactions is made here. Blank lines end statements in single-user mode.
 */
const bootstrap = [
  'create role redvest login',
  'create role redvest_app nologin',
  'grant redvest_app to redvest with admin option',
  'create database redvest owner redvest',
]
  .map((statement) => `${statement};\n\n`)
  .join('');

/** Makes the cluster unless it is there, all or nothing: it is built aside and renamed when it is complete. */
export function ensureCluster(place: Place, binaries: Binaries): void {
  sweepDrafts(place.dataDir);
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) {
    removeEmpty(place.cluster);
    const draft = `cluster.new-${process.pid}`;
    initialise(place, binaries, join(place.dataDirForServer, draft));
    moveIn(place, join(place.dataDir, draft));
  }
  const found = Number(readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8'));
  if (found !== binaries.major) {
    throw new EmbeddedDatabaseError('database.majorVersion', {
      path: place.cluster,
      found,
      expected: binaries.major,
    });
  }
}

function initialise(place: Place, binaries: Binaries, draft: string): void {
  const failures: string[] = [];
  for (const locale of utf8Locales) {
    const made = run(place, binaries.initdb, [
      ...['-D', draft, '--username=postgres', '--encoding=UTF8', '--auth=peer'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', `--lc-ctype=${locale}`],
    ]);
    if (made.status === 0) {
      fill(place, binaries, draft);
      return;
    }
    failures.push(lastWords(made));
  }
  throw new EmbeddedDatabaseError('database.failed', { step: 'initdb', detail: failures[0] ?? '' });
}

function fill(place: Place, binaries: Binaries, draft: string): void {
  const args = ['--single', '-j', '-D', draft, '-c', 'exit_on_error=on', 'postgres'];
  const filled = run(place, binaries.postgres, args, bootstrap);
  if (filled.status === 0) return;
  throw new EmbeddedDatabaseError('database.failed', { step: 'bootstrap', detail: lastWords(filled) });
}

function run(place: Place, command: string, args: string[], input = ''): SpawnSyncReturns<string> {
  return spawnSync(command, args, {
    ...runAs(place.account),
    cwd: '/',
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    input,
    stdio: ['pipe', 'pipe', 'pipe', ...place.inherit],
  });
}

function lastWords(result: SpawnSyncReturns<string>): string {
  return result.error?.message ?? result.stderr.trim().slice(-1_000);
}

function moveIn(place: Place, draft: string): void {
  try {
    renameSync(draft, place.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another start on the same folder was quicker: its cluster is as good as ours.
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw error;
  }
  const folder = openSync(place.dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Throws away what starts that were killed have left, but not what one is making right now. */
function sweepDrafts(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const maker = draftName.exec(name)?.[1];
    if (!maker || isOtherRunning(Number(maker))) continue;
    // An initdb that outlived its maker may still be writing there.
    rmSync(join(dataDir, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function removeEmpty(path: string): void {
  if (!existsSync(path)) return;
  try {
    rmdirSync(path);
  } catch {
    throw new EmbeddedDatabaseError('database.foreignFolder', { path, user: '' });
  }
}
