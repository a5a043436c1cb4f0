import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from '#platform/server/db/migrate.ts';
import { installationSecret, readEnvironment } from '../../server/environment.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { openDatabase } from '../connection/data-folder.ts';
import { CliError } from '../errors.ts';
import { answer, type Verb } from '../verb.ts';

/** Writes everything into one file; also while a Redvest runs on the same data. */
export const backup: Verb = async ({ operands: [file = ''], env, say, note }) => {
  const { dataDir, databaseUrl } = readEnvironment(env);
  const secret = existsSync(join(dataDir, 'secret')) ? installationSecret(dataDir) : null;
  const database = await openDatabase({ dataDir, databaseUrl }, note, say, true);
  try {
    if (!database.inUse) await migrate(database.config);
    const written = await writeBackup(database.config, file, secret).catch((error: NodeJS.ErrnoException) => {
      if (!error.syscall) throw error;
      throw new CliError('file.unwritable', { path: file, reason: error.code });
    });
    const done = { file, bytes: (await stat(file)).size, ...written };
    return answer(done, say('backup.done', done));
  } finally {
    await database.close();
  }
};
