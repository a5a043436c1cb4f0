import { execFileSync, spawn } from 'node:child_process';
import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { makeSocketDir, type Place } from './place.ts';
import { signalTo } from './processes.ts';

/** PostgreSQL's main process on this place's cluster. */
export interface Postmaster {
  pid: number;
  /** Where it listens: an older start may have chosen another folder than we would. */
  socketDir: string;
  /** What it said before it opened its own log; nothing when an older start launched it. */
  lastWords(): string;
}

/** The postmaster that serves this cluster, whoever started it. */
export function findPostmaster(place: Place): Postmaster | undefined {
  const [pid, , , , socketDir] = lines(lockPath(place));
  const found = { pid: Number(pid), socketDir: socketDir || place.socketDir, lastWords: () => '' };
  return pid && isAlive(place, found.pid) ? found : undefined;
}

/** True while the process is this cluster's postmaster: not a zombie, nor a stranger with a reused id. */
export function isAlive(place: Place, pid: number): boolean {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' });
    return command.includes(`cluster_name=${place.clusterName}`);
  } catch {
    return false;
  }
}

/** Starts PostgreSQL in a session of its own: Ctrl-C in the terminal must reach us first, not the database. */
export function launch(place: Place, binaries: Binaries): Postmaster {
  makeSocketDir(place);
  disownStaleLock(lockPath(place));
  disownStaleLock(join(place.socketDir, '.s.PGSQL.5432.lock'));
  const args = ['-D', join(place.dataDirForServer, 'cluster'), '-c', `cluster_name=${place.clusterName}`];
  const child = spawn(binaries.postgres, args, {
    ...runAs(place.account),
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe', ...place.inherit],
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-2_000);
  });
  child.on('error', (error) => {
    words = error.message;
  });
  child.unref();
  return { pid: child.pid ?? -1, socketDir: place.socketDir, lastWords: () => words.trim() };
}

/** Ends it with a checkpoint and waits; open transactions are rolled back. */
export async function stopPostmaster(place: Place, pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 10],
    ['SIGKILL', 10],
  ] as const) {
    if (!isAlive(place, pid)) return;
    signalTo(pid, signal);
    for (let waited = 0; waited < seconds * 50 && isAlive(place, pid); waited++) await sleep(20);
  }
}

/** Lets it read its configuration again. */
export function reload(pid: number): void {
  signalTo(pid, 'SIGHUP');
}

function lockPath(place: Place): string {
  return join(place.cluster, 'postmaster.pid');
}

function lines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * The lock file of a killed postmaster counts as long as any process has its id, a zombie or a stranger too.
 * PostgreSQL takes its parent's id for stale, so we put ours in. The file itself must stay: its last line lets
 * PostgreSQL wait until the last orphan of the killed server has let go of the shared memory.
 */
function disownStaleLock(path: string): void {
  const [pid, ...rest] = lines(path);
  if (!pid || !signalTo(Number(pid), 0)) return; // PostgreSQL sees by itself that nobody has this id.
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, [String(process.pid), ...rest].join('\n'), { flag: 'wx', mode: 0o600 });
  const { uid, gid } = statSync(path);
  chownSync(draft, uid, gid);
  renameSync(draft, path);
}
