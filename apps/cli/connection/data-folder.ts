import { join } from 'node:path';
import type pg from 'pg';
import { EmbeddedDatabaseError, startEmbedded } from '#platform/server/db/embedded/index.ts';
import { preparePlace } from '#platform/server/db/embedded/place.ts';
import { CliError } from '../errors.ts';
import type { Say } from '../i18n/index.ts';

/** A database to work on, and how to leave it. */
export interface OpenDatabase {
  config: pg.ClientConfig;
  /** Another Redvest is running on it. */
  inUse: boolean;
  close(): Promise<void>;
}

/**
 * The database of the environment: the one that DATABASE_URL names, else the embedded one in the data folder.
 * @param shared whether it may be opened beside a Redvest that runs on it
 */
export async function openDatabase(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  note: (line: string) => void,
  say: Say,
  shared: boolean,
): Promise<OpenDatabase> {
  if (databaseUrl) return { config: { connectionString: databaseUrl }, inUse: false, close: async () => {} };
  const folder = join(dataDir, 'postgres');
  const log = {
    info: () => {},
    warn: (_fields: object, message: string) => note(say('database.failed', { detail: message })),
  };
  try {
    const embedded = await startEmbedded({ dataDir: folder, log });
    return { config: embedded.config, inUse: false, close: () => embedded.stop() };
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    if (error.code === 'database.inUse' && shared) {
      const { socketDir: host } = preparePlace(folder);
      const config = { host, port: 5432, user: 'redvest', database: 'redvest' };
      return { config, inUse: true, close: async () => {} };
    }
    if (error.code === 'database.inUse') throw new CliError('database.inUse', { path: dataDir });
    throw new CliError('database.failed', { detail: `${error.code} ${error.params.detail ?? ''}` });
  }
}
