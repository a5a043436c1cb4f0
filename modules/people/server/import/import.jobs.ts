import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { listAreas } from '#modules/areas/server/index.ts';
import { townOf, villageDay } from '#platform/contract/index.ts';
import type { Actor } from '#platform/server/actor.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { JobContext } from '#platform/server/module.ts';
import { runInWorker, type WorkerProgram } from '#platform/server/worker/run.ts';
import { countRows } from '../../domain/import-plan.ts';
import type { RosterContext } from '../../domain/roster/context.ts';
import { isLeftOver } from '../../domain/roster/issue-workbook.ts';
import { analyzePeople } from '../roster.store.ts';
import { scopeOf } from '../scope.ts';
import { villageOf } from '../who.ts';
import {
  fileBytes,
  findImport,
  type PlannedRow,
  readingOf,
  replaceRows,
  rowsOf,
  updateImport,
  updateRows,
} from './import.store.ts';
import { planRows } from './plan.ts';
import type { FileReading, FileToRead } from './read-file.ts';
import type { RowSource, StoredReading } from './stored.ts';

const readerProgram: WorkerProgram = {
  name: 'roster-reader',
  source: 'modules/people/server/import/reader.worker.ts',
};

/** So many rows go into one command: short enough for phones to be served in between. */
const rowsPerCommand = 400;

const JobPayload = z.object({ town: z.string(), importId: z.string() });
type Job = NonNullable<Awaited<ReturnType<typeof findImport>>>;

async function contextOf(tx: Tx, job: Job): Promise<{ village: string; context: RosterContext }> {
  const village = villageOf(job.area);
  const areas = await listAreas(tx, [townOf(job.area)], villageDay(job.createdAt));
  const name = areas.find(({ code }) => code === village)?.name ?? '';
  const inside = areas.filter(({ code, retired }) => code !== village && code.startsWith(village) && !retired);
  return {
    village,
    context: {
      today: villageDay(job.createdAt),
      village: { code: village, name },
      areas: inside.map(({ code, name: areaName, kind, ordinal }) => ({ code, name: areaName, kind, ordinal })),
    },
  };
}

async function plan(
  tx: Tx,
  job: Job,
  ctx: JobContext,
  reading: StoredReading,
  rows: Parameters<typeof planRows>[1]['rows'],
): Promise<PlannedRow[]> {
  const { village, context } = await contextOf(tx, job);
  const scope = scopeOf({ areas: ctx.areas, area: village }, village);
  const isInReach = (area: string) => ctx.areas.exists(area) && ctx.areas.covers(job.area, area);
  return planRows(tx, { rows, reading, scope, village, context, isInReach });
}

const countsOf = (rows: readonly PlannedRow[]) =>
  countRows(
    rows.map(({ outcome, source, plan }) => ({
      outcome,
      isLeftOver: isLeftOver({ ...source.row, outcome }),
      people: plan?.people ?? null,
    })),
  );

/** Reads an uploaded file and shows what would become of each row. Nothing is written into the roster yet. */
export async function readImport(payload: unknown, ctx: JobContext): Promise<void> {
  const { town, importId } = JobPayload.parse(payload);
  try {
    await read(town, importId, ctx);
  } catch (error) {
    // Whoever waits is told; they can begin anew, for nothing was written.
    const failure = { state: 'failed', error: { code: 'internal' } } as const;
    await ctx.inTown(town, (tx) => updateImport(tx, town, importId, failure));
    throw error;
  } finally {
    await ctx.changed(town, 'people');
  }
}

async function read(town: string, importId: string, ctx: JobContext): Promise<void> {
  const found = await ctx.inTown(town, async (tx) => {
    const job = await findImport(tx, town, importId);
    if (job?.state !== 'reading') return null;
    const bytes = await fileBytes(tx, town, job.fileId);
    return { job, bytes, ...(await contextOf(tx, job)) };
  });
  if (!found) return;
  const { job, bytes, context } = found;
  const file: FileToRead = { bytes: bytes ?? new Uint8Array(), fileName: job.fileName, chosen: job.mapping, context };
  const answer = await runInWorker<FileReading>(readerProgram, file);
  await ctx.inTown(town, async (tx) => {
    if (!answer.ok) {
      const { code, params } = answer;
      return updateImport(tx, town, importId, { state: 'failed', error: { code, params } });
    }
    if (answer.reading.tables.length === 0)
      return updateImport(tx, town, importId, { state: 'failed', error: { code: 'import.noTable' } });
    const reading: StoredReading = { ...answer.reading, newHouseholds: {} };
    const sources = answer.rows.map((row, id) => ({ id, row, decision: null }));
    const rows = await plan(tx, job, ctx, reading, sources);
    await replaceRows(tx, town, importId, rows);
    return updateImport(tx, town, importId, { state: 'decide', progress: 1, counts: countsOf(rows), reading });
  });
}

/** Writes what is settled, in short commands through the one door, in the name of who imports. */
export async function writeImport(payload: unknown, ctx: JobContext): Promise<void> {
  const { town, importId } = JobPayload.parse(payload);
  const planned = await ctx.inTown(town, (tx) => planWriting(tx, town, importId, ctx));
  if (!planned) return;
  const { job, lastRow } = planned;
  for (let from = 0; from <= lastRow; from += rowsPerCommand) {
    const range = { importId, from, to: Math.min(from + rowsPerCommand, lastRow + 1) };
    const written = await ctx.command(job.area, 'people.writeImportRows', range, job.actor as Actor);
    if (!written.ok) {
      const { error } = written;
      // A fault of ours, not a refusal: the queue tries again, and what was written is passed over.
      if (error.code === 'internal') throw new Error('people.writeImportRows was not decided');
      await ctx.inTown(town, (tx) => updateImport(tx, town, importId, { state: 'failed', error }));
      break;
    }
    await ctx.changed(town, 'people');
  }
  await ctx.inTown(town, async (tx) => {
    const state = (await findImport(tx, town, importId))?.state;
    if (state === 'writing') await updateImport(tx, town, importId, { state: 'done', progress: 1 });
    await analyzePeople(tx);
  });
  await ctx.changed(town, 'people');
}

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Holds the undecided rows against the roster once more: it may have changed, and decisions were made. */
async function planWriting(tx: Tx, town: string, importId: string, ctx: JobContext) {
  const job = await findImport(tx, town, importId);
  const reading = await readingOf(tx, town, importId);
  if (job?.state !== 'writing' || !reading) return null;
  const stored = await rowsOf(tx, town, importId);
  const waiting = stored.filter((row) => row.writtenAt === null);
  const rows = await plan(
    tx,
    job,
    ctx,
    reading,
    waiting.map(({ id, source, decision }) => ({ id, row: (source as RowSource).row, decision })),
  );
  const before = new Map(waiting.map((row) => [row.id, row]));
  const changed = rows.filter((row) => {
    const was = before.get(row.id);
    return was?.outcome !== row.outcome || !isDeepStrictEqual(was.plan, asStored(row.plan));
  });
  await updateRows(tx, town, importId, changed);
  const written = stored.filter((row) => row.writtenAt !== null) as unknown as PlannedRow[];
  await updateImport(tx, town, importId, { counts: countsOf([...written, ...rows]), reading });
  return { job, lastRow: stored.at(-1)?.id ?? -1 };
}
