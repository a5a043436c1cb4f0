import { sql } from 'kysely';
import { reportedTotals, type Scope, unnamedAt } from '#modules/people/server/index.ts';
import type { AreaIndex } from '#platform/server/actor.ts';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import {
  differenceOfTotal,
  differenceOfUnnamed,
  differencesOf,
  type Finding,
  type Related,
  strangerKey,
  strangerOf,
} from '../domain/differences.ts';
import { project } from './discrepancy.store.ts';
import { type ComparedRound, changedStrangers, changedSubjects, irregularFacts, strangers } from './facts.store.ts';
import type { DriveTables } from './tables.ts';

const tables = tablesOf<DriveTables>;
type DriveRow = DriveTables['drives'];

/** Beyond so many changed people, comparing everybody at once is quicker than one after the other. */
const changedSubjectsMax = 20_000;
/** Reported totals older than this are no longer argued about. */
const totalsDaysMs = 3 * 24 * 3600 * 1000;
/** Rounds of these kinds are compared with the ledger; a survey asks something else. */
const comparedKinds = ['antigen', 'pcr', 'handout', 'headcount'] as const;

/**
 * The newest round of each kind and area: what the ledger is compared with.
 * @param at those that were the newest then
 */
export async function comparedDrives(tx: Tx, towns: readonly string[], at?: string): Promise<DriveRow[]> {
  return tables(tx)
    .selectFrom('drives')
    .selectAll()
    .distinctOn(['town', 'area', 'kind'])
    .where('town', 'in', towns)
    .where('kind', 'in', comparedKinds)
    .$if(at !== undefined, (rounds) => rounds.where('startsAt', '<=', at ?? ''))
    .orderBy('town')
    .orderBy('area')
    .orderBy('kind')
    .orderBy('startsAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Where a town's journal ends, and how far its differences follow it. */
export async function reconciledUpTo(tx: Tx, town: string): Promise<{ head: number; compared: number }> {
  const { rows } = await sql<{ head: number; compared: number }>`
    select coalesce((select seq from journal_head where town = ${town}), 0) as head,
      coalesce((select seq from ledger_compared where town = ${town}), -1) as compared
  `.execute(tx);
  return rows[0] ?? { head: 0, compared: -1 };
}

/**
 * Compares the ledger of a town with its rounds, as far as something changed since the last time (everything,
 * the first time), and brings the list of differences in line.
 * @returns whether the list changed
 */
export async function reconcileTown(tx: Tx, town: string, areas: AreaIndex, now: string): Promise<boolean> {
  // One comparison at a time per town, whichever server does it.
  await sql`select pg_advisory_xact_lock(hashtext(${`reconcile ${town}`}))`.execute(tx);
  const { head, compared } = await reconciledUpTo(tx, town);
  if (compared >= head) return false;
  const related: Related = (a, b) => areas.covers(a, b) || areas.covers(b, a);
  const drives = await comparedDrives(tx, [town]);
  let changed = await dropSuperseded(tx, town, drives, now);
  for (const drive of drives) {
    if (await compareDrive(tx, drive, areas, related, now)) changed = true;
    await tables(tx)
      .updateTable('drives')
      .set({ comparedSeq: head })
      .where('town', '=', town)
      .where('id', '=', drive.id)
      // Closed or opened meanwhile: it stays to be compared anew.
      .where('changedSeq', '=', drive.changedSeq)
      .execute();
  }
  if (await compareLedger(tx, town, areas, now)) changed = true;
  await sql`insert into ledger_compared (town, seq) values (${town}, ${head}) on conflict (town) do update set seq = ${head}`.execute(
    tx,
  );
  return changed;
}

async function compareDrive(
  tx: Tx,
  drive: DriveRow,
  areas: AreaIndex,
  related: Related,
  now: string,
): Promise<boolean> {
  const by = drive.unit;
  const round: ComparedRound = {
    town: drive.town,
    driveId: drive.id,
    within: areas.within(drive.area),
    startsAt: drive.startsAt,
    endsAt: drive.closedAt ?? now,
    closed: drive.closedAt !== null,
  };
  const seq = drive.comparedSeq;
  const subjects = (seq === null ? null : await changedSubjects(tx, round, by, seq, changedSubjectsMax)) ?? undefined;
  const unknown = seq === null || !subjects ? undefined : await changedStrangers(tx, round, by, seq);
  const facts = subjects?.length === 0 ? [] : await irregularFacts(tx, round, by, subjects);
  const unlisted = await strangers(tx, round, by, unknown);
  // One after the other as they are written: all at once they would fill the memory.
  function* findings(): Generator<Finding> {
    for (const one of facts) yield* differencesOf(drive, one, related);
    for (const { householdId, houseNo, ...record } of unlisted) {
      yield strangerOf(drive, record, householdId, houseNo);
    }
  }
  const keys = unknown?.map((recordId) => strangerKey(drive.id, recordId));
  return project(tx, { town: drive.town, driveId: drive.id, by, subjects, keys }, findings(), now);
}

/** Reported totals that do not follow, and numbers without names. */
async function compareLedger(tx: Tx, town: string, areas: AreaIndex, now: string): Promise<boolean> {
  const scope: Scope = { area: town, towns: [town], within: areas.within(town) };
  const from = new Date(Date.parse(now) - totalsDaysMs).toISOString();
  const findings: (Finding | null)[] = [];
  for (const total of await reportedTotals(tx, scope, from, now, (area) => areas.within(area))) {
    findings.push(
      differenceOfTotal({
        id: total.id,
        area: total.area,
        areaName: areas.nameOf(total.area),
        at: total.at,
        reported: total.total,
        ledger: total.ledger,
        by: total.actorName,
        sentence: total.sentence,
      }),
    );
  }
  for (const entry of await unnamedAt(tx, scope, now, 'now')) {
    findings.push(
      differenceOfUnnamed({
        entryId: entry.id,
        area: entry.area,
        areaName: areas.nameOf(entry.area),
        kind: entry.kind,
        delta: entry.remainder,
        at: entry.effectiveAt,
        by: entry.actorName,
        sentence: entry.sentence,
      }),
    );
  }
  const found = findings.filter((finding) => finding !== null);
  return project(tx, { town, driveId: null, by: 'person', subjects: undefined, keys: undefined }, found, now);
}

/** A newer round of the same kind takes the place of the older: what was still open there is not chased any more. */
async function dropSuperseded(tx: Tx, town: string, compared: readonly DriveRow[], now: string): Promise<boolean> {
  const ids = compared.map((drive) => drive.id);
  const dropped = await sql`
    update discrepancies set state = 'gone', closed_at = ${now}
    where town = ${town} and state in ('open', 'assigned') and drive_id is not null and not (drive_id = any(${ids}::uuid[]))
  `.execute(tx);
  return Number(dropped.numAffectedRows ?? 0) > 0;
}
