import { chownSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Place } from './place.ts';

export type Settings = Record<string, string>;

/** For one server that shares its machine with Node: safe before fast, a few hundred megabytes of memory. */
const defaults: Settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '60',

  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // On a Mac the default leaves confirmed rows in the drive's cache.
  ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '10min',
  wal_compression: 'on',

  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  idle_in_transaction_session_timeout: '5min',

  timezone: 'UTC',
  log_timezone: 'UTC',

  // One file for each day of the week, overwritten a week later.
  logging_collector: 'on',
  log_directory: 'log',
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // Statements and the DETAIL of errors carry names and telephone numbers: they stay out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/**
 * Writes PostgreSQL's configuration; done at every start, so that an update or a half-written file heals.
 *
 * Nobody needs a password: there is no TCP port, the socket's folder is closed to everybody but the account,
 * and the kernel tells PostgreSQL which user is at the other end (`peer`). Only the account and root are let in,
 * and both could read the files anyway.
 */
export function writeSettings(place: Place, extra: Settings): void {
  const settings = { ...defaults, unix_socket_directories: place.socketDir, ...extra };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  write(place, 'postgresql.conf', [
    '# Written at every start: put your own settings into local.conf beside this file, they win.',
    ...lines,
    "include_if_exists 'local.conf'",
  ]);
  write(place, 'pg_hba.conf', ['local all all peer map=redvest']);
  const users = new Set([place.account.name, userInfo().username, 'root']);
  const roles = ['redvest', 'postgres'];
  write(
    place,
    'pg_ident.conf',
    [...users].flatMap((user) => roles.map((role) => `redvest "${user}" ${role}`)),
  );
}

/** Replaces the file whole: nothing half-written stays, and a link put there by the account is not followed by root. */
function write(place: Place, name: string, lines: string[]): void {
  const path = join(place.cluster, name);
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
  if (place.account.drop) chownSync(draft, place.account.uid, place.account.gid);
  renameSync(draft, path);
}
