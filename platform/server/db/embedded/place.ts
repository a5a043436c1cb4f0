import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Account, databaseAccount } from './account.ts';
import { EmbeddedDatabaseError } from './errors.ts';

/** Where one embedded database lives, as we see it and as PostgreSQL sees it. */
export interface Place {
  account: Account;
  dataDir: string;
  cluster: string;
  /** The data folder as the account can name it. */
  dataDirForServer: string;
  /** File descriptors that children inherit after stdin, stdout and stderr. */
  inherit: number[];
  /** Unix sockets only; the folder is closed to everybody but the account. */
  socketDir: string;
  /** Stands in the postmaster's command line, so that a process id can be told from a reused one. */
  clusterName: string;
}

/** Where Redvest keeps its data when nobody says otherwise. Root's is out of its home, as services' data is. */
export function defaultDataRoot(env: NodeJS.ProcessEnv = process.env): string {
  if (process.getuid?.() === 0) return '/var/lib/redvest';
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Redvest');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'redvest');
}

/** Makes the data folder, closed to others, and decides who runs PostgreSQL. */
export function preparePlace(path: string): Place {
  const dataDir = makeDataDir(path);
  const account = databaseAccount(dataDir);
  own(dataDir, account);
  const clusterName = `redvest-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  // Not under os.tmpdir() or the data folder: a socket's path must stay under 107 bytes (104 on a Mac).
  const socketDir = `/tmp/${clusterName}-${account.uid}`;
  const seen = seenByServer(dataDir, account);
  return { account, dataDir, cluster: join(dataDir, 'cluster'), ...seen, socketDir, clusterName };
}

/** Gives back what a stopped server no longer needs. */
export function leave(place: Place): void {
  rmSync(place.socketDir, { recursive: true, force: true });
  for (const fd of place.inherit.splice(0)) closeSync(fd);
}

/**
 * Root's data folder may lie below folders that the account must not enter (/root, a 0700 temporary folder).
 * On Linux the account gets the opened folder itself, so nobody's permissions need to be loosened.
 */
function seenByServer(dataDir: string, account: Account): Pick<Place, 'dataDirForServer' | 'inherit'> {
  if (!account.drop || process.platform !== 'linux') return { dataDirForServer: dataDir, inherit: [] };
  return { dataDirForServer: '/proc/self/fd/3', inherit: [openSync(dataDir, 'r')] };
}

function makeDataDir(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    const dataDir = realpathSync(path);
    // Root would give the folder to the account: only a new one, or one that was given before.
    if (process.getuid?.() !== 0 || statSync(dataDir).uid !== 0 || readdirSync(dataDir).length === 0) return dataDir;
  } catch {
    // Not a folder, or not writable: the same answer as for a folder full of other things.
  }
  throw new EmbeddedDatabaseError('database.foreignFolder', { path, user: process.env.USER ?? '' });
}

function own(path: string, account: Account): void {
  try {
    if (account.drop) chownSync(path, account.uid, account.gid);
    chmodSync(path, 0o700);
  } catch {
    throw new EmbeddedDatabaseError('database.foreignFolder', { path, user: account.name });
  }
}

/** Makes the socket's folder, closed to others. */
export function makeSocketDir({ socketDir: path, account }: Place): void {
  // /tmp is open to all: take nothing that somebody else may have put there, a symbolic link least of all.
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && account.drop && (!found.isDirectory() || found.uid !== account.uid)) rmSync(path, { recursive: true });
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const made = lstatSync(path);
  if (!made.isDirectory()) throw new EmbeddedDatabaseError('database.foreignFolder', { path, user: account.name });
  own(path, account);
}
