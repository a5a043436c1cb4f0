import { setTimeout as sleep } from 'node:timers/promises';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { EmbeddedDatabaseError } from './errors.ts';
import { type Guard, takeGuard } from './guard.ts';
import { connectionString, type PgConfig } from './pg-config.ts';
import { leave, type Place, preparePlace } from './place.ts';
import { findPostmaster, isAlive, launch, type Postmaster, reload, stopPostmaster } from './postmaster.ts';
import { type Settings, writeSettings } from './settings.ts';

/** The part of a logger that is used here (pino, Fastify). */
export interface EmbeddedLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface EmbeddedOptions {
  /** A folder for the database alone. */
  dataDir: string;
  log: EmbeddedLog;
  /** Settings of PostgreSQL that differ from ours. */
  settings?: Settings;
}

export interface EmbeddedDatabase {
  /** As the role `redvest`, which owns the database `redvest` and is bound by row-level security. */
  config: PgConfig;
  connectionString: string;
  /** The postmaster's process id; changes when a killed server had to be started again. */
  readonly pid: number;
  /** Ends PostgreSQL cleanly. Connections that are still open are cut. */
  stop(): Promise<void>;
}

interface Running {
  postmaster: Postmaster;
  guard: Guard;
}

/**
 * Starts PostgreSQL on `dataDir`, or adopts the one that a killed Redvest has left running there.
 * Until `stop()`, a server that dies is started again. Throws {@link EmbeddedDatabaseError}.
 */
export async function startEmbedded({ dataDir, log, settings = {} }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const place = preparePlace(dataDir);
  const binaries = findBinaries(place);
  ensureCluster(place, binaries);

  let stopping = false;
  let current = await bringUp(place, binaries, settings, log);
  const watching = watch();

  /** Brings a lost server back until somebody says stop. */
  async function watch(): Promise<void> {
    while (!stopping) {
      await current.guard.lost;
      if (!stopping) log.warn({ pid: current.postmaster.pid }, 'embedded PostgreSQL was lost, starting it again');
      for (let pauseMs = 100; !stopping; pauseMs = Math.min(pauseMs * 2, 5_000)) {
        try {
          current = await bringUp(place, binaries, settings, log);
          break;
        } catch (error) {
          log.warn({ err: error }, 'embedded PostgreSQL did not come back yet');
          await sleep(pauseMs);
        }
      }
    }
    await current.guard.release();
  }

  const config = pgConfig(current.postmaster.socketDir);
  return {
    config,
    connectionString: connectionString(config),
    get pid() {
      return current.postmaster.pid;
    },
    async stop() {
      stopping = true;
      await current.guard.release();
      await watching;
      await stopPostmaster(place, current.postmaster.pid);
      leave(place);
      log.info({}, 'embedded PostgreSQL stopped');
    },
  };
}

function pgConfig(socketDir: string): PgConfig {
  return { host: socketDir, port: 5432, user: 'redvest', database: 'redvest' };
}

/** Ends with a server that answers and is ours alone. */
async function bringUp(place: Place, binaries: Binaries, settings: Settings, log: EmbeddedLog): Promise<Running> {
  writeSettings(place, settings);
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = findPostmaster(place);
    const postmaster = found ?? launch(place, binaries);
    const guard = await takeGuard(pgConfig(postmaster.socketDir), () => isAlive(place, postmaster.pid));
    if (guard === 'held')
      throw new EmbeddedDatabaseError('database.inUse', { path: place.dataDir, pid: postmaster.pid });
    if (guard !== 'silent') {
      if (found) reload(found.pid); // It may still run with the settings of an older release.
      log.info({ pid: postmaster.pid, adopted: Boolean(found) }, 'embedded PostgreSQL is ready');
      return { postmaster, guard };
    }
    if (isAlive(place, postmaster.pid)) {
      log.warn({ pid: postmaster.pid }, 'PostgreSQL runs but does not answer, stopping it');
      await stopPostmaster(place, postmaster.pid);
    }
    const detail = postmaster.lastWords();
    // A start at the same time, or orphans of a killed server that still hold its memory, pass; the rest is an error.
    if (Date.now() > deadline || (detail && !/already exists|shared memory/.test(detail))) {
      throw new EmbeddedDatabaseError('database.failed', { step: 'start', detail });
    }
    await sleep(100);
  }
}
