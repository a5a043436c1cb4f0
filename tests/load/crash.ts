import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { createDrivesModule } from '#modules/drives/server/index.ts';
import { peopleModule } from '#modules/people/server/index.ts';
import { verifyJournal } from '#platform/server/audit/verify.ts';
import { buildRegistry } from '#platform/server/commands/registry.ts';
import { connect } from '#platform/server/db/connect.ts';
import type { PgConfig } from '#platform/server/db/embedded/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import { makeDevices, town } from '../../benchmarks/support/recording/town.ts';
import { record, type Tally } from './recorder.ts';
import { Victim } from './victim.ts';

export interface CrashReport {
  kills: { whom: 'server' | 'PostgreSQL'; confirmedBefore: number; backMs: number }[];
  confirmed: number;
  stored: number;
  repeated: number;
  /** Confirmed and not stored. */
  lost: string[];
  /** Stored and never made. */
  foreign: string[];
  wrong: string[];
  journalHolds: boolean;
}

const phones = 6;
const people = 2000;

/**
 * Kills the server and PostgreSQL by turns, `times` in all, at random moments while phones record; then looks
 * whether everything that was confirmed to a phone is there, once.
 */
export async function crash(dataDir: string, times: number): Promise<CrashReport> {
  const victim = new Victim(dataDir, people);
  await victim.start();
  try {
    const tokens = await invite(victim.config);
    const tally: Tally = { made: new Set(), confirmed: new Map(), repeated: 0, wrong: [] };
    let goesOn = true;
    const recording = tokens.map((token) =>
      record(
        () => victim.address,
        token,
        people,
        tally,
        () => goesOn,
      ),
    );
    const kills: CrashReport['kills'] = [];
    for (let n = 0; n < times; n += 1) {
      await moreThan(tally, tally.confirmed.size);
      await sleep(100 + Math.random() * 900);
      const whom = n % 2 === 0 ? 'server' : 'PostgreSQL';
      const startMs = performance.now();
      const confirmedBefore = tally.confirmed.size;
      if (whom === 'server') {
        await victim.kill();
        await victim.start();
      } else {
        await victim.killPostmaster();
      }
      await moreThan(tally, tally.confirmed.size);
      kills.push({ whom, confirmedBefore, backMs: Math.round(performance.now() - startMs) });
    }
    goesOn = false;
    await Promise.all(recording);
    return { kills, ...(await compare(victim.config, tally)) };
  } finally {
    await victim.stop();
  }
}

async function invite(config: PgConfig): Promise<string[]> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return await makeDevices(client, phones);
  } finally {
    await client.end();
  }
}

/** Until work goes on: something new is confirmed. */
async function moreThan(tally: Tally, confirmed: number): Promise<void> {
  const deadlineMs = performance.now() + 60_000;
  while (tally.confirmed.size <= confirmed) {
    if (performance.now() > deadlineMs) throw new Error('nothing was confirmed for a minute');
    await sleep(20);
  }
}

async function compare(config: PgConfig, tally: Tally): Promise<Omit<CrashReport, 'kills'>> {
  const database = connect(config);
  try {
    const { rows } = await database.pool.query<{ id: string }>('select id from drive_records where town = $1', [town]);
    const stored = new Set(rows.map(({ id }) => id));
    const noContext = () => {
      throw new Error('nothing is compared here');
    };
    const registry = buildRegistry([peopleModule, createDrivesModule(noContext)]);
    const journal = await inTowns(database.kysely, [town], (tx) => verifyJournal(tx, registry, town), true);
    return {
      confirmed: tally.confirmed.size,
      stored: rows.length,
      repeated: tally.repeated,
      lost: [...tally.confirmed.keys()].filter((id) => !stored.has(id)),
      foreign: [...stored].filter((id) => !tally.made.has(id)),
      wrong: tally.wrong,
      journalHolds: journal.ok && journal.commands === rows.length,
    };
  } finally {
    await database.close();
  }
}
