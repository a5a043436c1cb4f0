import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { EmbeddedDatabaseError } from './errors.ts';

/** The operating system's user that owns the data and runs PostgreSQL. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  /** True when we are root and children must be started as this user: PostgreSQL refuses to run as root. */
  drop: boolean;
}

/** Tried in this order when root has no data folder yet. */
const unprivileged = ['redvest', 'postgres', '_postgres', 'nobody'];

/** Who runs the database on `dataDir`: ourselves, or for root the folder's owner, or an unprivileged user. */
export function databaseAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return ourselves();
  const owner = statSync(dataDir, { throwIfNoEntry: false })?.uid ?? 0;
  for (const who of owner === 0 ? unprivileged : [String(owner)]) {
    const found = lookUp(who);
    if (found) return found;
  }
  throw new EmbeddedDatabaseError('database.noAccount', { uid: owner });
}

/** Options that make a child process run as the account. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account.drop ? { uid: account.uid, gid: account.gid } : {};
}

function ourselves(): Account {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid, drop: false };
  } catch {
    // A uid without an entry in passwd, as containers like to use: PostgreSQL would fail on it with less to say.
    throw new EmbeddedDatabaseError('database.noAccount', { uid: process.getuid?.() ?? -1 });
  }
}

function lookUp(who: string): Account | undefined {
  const id = (flag: string) => execFileSync('id', [flag, who], { encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return { name: id('-un'), uid: Number(id('-u')), gid: Number(id('-g')), drop: true };
  } catch {
    return undefined;
  }
}
