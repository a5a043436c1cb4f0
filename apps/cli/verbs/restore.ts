import { access, mkdir } from 'node:fs/promises';
import { connect } from '#platform/server/db/connect.ts';
import { migrate } from '#platform/server/db/migrate.ts';
import { prepareJobs } from '#platform/server/jobs/runner.ts';
import { readEnvironment, writeInstallationSecret } from '../../server/environment.ts';
import { readBackup } from '../backup/read-backup.ts';
import { openDatabase } from '../connection/data-folder.ts';
import { badInput, CliError } from '../errors.ts';
import { answer, type Verb } from '../verb.ts';

/** Restores a backup into an empty database, all of it or nothing. */
export const restore: Verb = async ({ operands: [file = ''], env, say, note }) => {
  await access(file).catch((error: NodeJS.ErrnoException) => {
    throw badInput('path.unreadable', { path: file, reason: error.code });
  });
  const { dataDir, databaseUrl } = readEnvironment(env);
  await mkdir(dataDir, { recursive: true });
  const database = await openDatabase({ dataDir, databaseUrl }, note, say, false).catch((error: unknown) => {
    if (error instanceof CliError && error.code === 'database.inUse') {
      throw new CliError('database.stopFirst', error.params);
    }
    throw error;
  });
  try {
    await migrate(database.config);
    const jobs = connect(database.config);
    await prepareJobs(jobs.pool).finally(() => jobs.close());
    const { tables, rows, head } = await readBackup(database.config, file, ({ secret }) => {
      if (secret !== null) writeInstallationSecret(dataDir, secret);
    });
    const done = { file, tables, rows, takenAt: head.takenAt };
    return answer(done, say('restore.done', done));
  } finally {
    await database.close();
  }
};
