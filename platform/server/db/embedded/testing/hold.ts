import { startEmbedded } from '../embedded.ts';
import { EmbeddedDatabaseError } from '../errors.ts';

/**
 * A process that holds the embedded database in a folder until it gets SIGTERM, for tests that kill it:
 * `hold.ts <folder> [<uid> <gid>]`. It becomes that user by itself, so that root's Node may lie in root's home.
 * Says on standard output how it went, as one line of JSON.
 */
const [dataDir = '', uid, gid] = process.argv.slice(2);
if (uid && gid) {
  process.setgroups?.([]);
  process.setgid?.(Number(gid));
  process.setuid?.(Number(uid));
}
try {
  const database = await startEmbedded({ dataDir, log: { info() {}, warn() {} } });
  process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)));
  setInterval(() => undefined, 60_000);
  console.log(JSON.stringify({ pid: database.pid, config: database.config }));
} catch (error) {
  if (!(error instanceof EmbeddedDatabaseError)) throw error;
  console.log(JSON.stringify({ code: error.code }));
}
