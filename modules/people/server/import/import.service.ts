import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext, QueryContext, ServerModule } from '#platform/server/module.ts';
import type { ImportRow, ImportSummary, peopleContract } from '../../contract.ts';
import { countRows } from '../../domain/import-plan.ts';
import {
  fileBytes,
  findImport,
  insertImport,
  listImports,
  pageOfRows,
  readingOf,
  saveDecisions,
  updateImport,
} from './import.store.ts';
import type { ChosenColumns, RowPlan, RowSource } from './stored.ts';

type Handlers = ServerModule<typeof peopleContract>;

export async function startImport(
  ctx: CommandContext,
  { fileId, fileName }: { fileId: string; fileName: string },
): Promise<Decision<{ importId: string }>> {
  if (!(await fileBytes(ctx.tx, ctx.town, fileId))) return refuse('file.notFound');
  const importId = ctx.newId();
  await insertImport(ctx.tx, {
    town: ctx.town,
    id: importId,
    area: ctx.area,
    fileId,
    fileName,
    createdAt: ctx.receivedAt,
    counts: countRows([]),
    actor: ctx.actor,
  });
  await ctx.enqueue('people.readImport', { town: ctx.town, importId });
  return accept({ importId });
}

export async function decideImport(
  ctx: CommandContext,
  wish: {
    importId: string;
    mapping?: ChosenColumns;
    decisions?: Record<string, string | null>;
    step: 'read' | 'write';
  },
): Promise<Decision<{ importId: string }>> {
  const { importId, mapping, decisions, step } = wish;
  const job = await findImport(ctx.tx, ctx.town, importId);
  if (!job || !ctx.areas.covers(ctx.area, job.area)) return refuse('import.notFound');
  if (job.state === 'reading' || job.state === 'writing') return refuse('import.busy');
  // What waits of a written import can still be decided and written; it cannot be read anew.
  const isOpen = job.state === 'decide' || (step === 'write' && job.state === 'done');
  if (!isOpen) return refuse('import.finished');
  if (decisions) await saveDecisions(ctx.tx, ctx.town, importId, decisions);
  await updateImport(ctx.tx, ctx.town, importId, {
    state: step === 'read' ? 'reading' : 'writing',
    progress: 0,
    ...(mapping && step === 'read' ? { mapping } : {}),
  });
  await ctx.enqueue(step === 'read' ? 'people.readImport' : 'people.writeImport', { town: ctx.town, importId });
  return accept({ importId });
}

type SummaryRow = Awaited<ReturnType<typeof listImports>>[number];

function toSummary(row: Omit<SummaryRow, 'town' | 'area'>): ImportSummary {
  const { id, fileName, state, progress, counts, error, createdAt, actorName } = row;
  return {
    id,
    fileName,
    state,
    progress,
    counts: counts as ImportSummary['counts'],
    error: error as ImportSummary['error'],
    createdAt,
    actorName,
  };
}

const inReach = (ctx: QueryContext, area: string) =>
  ctx.areas.covers(ctx.area, area) || ctx.areas.covers(area, ctx.area);

/** A row as the screen shows it. Options of what is to be decided travel with their note. */
function toRow(row: {
  id: number;
  outcome: ImportRow['outcome'];
  action: ImportRow['action'];
  source: unknown;
  decision: string | null;
  plan: unknown;
}): ImportRow {
  const { row: said, matches, notes } = row.source as RowSource;
  const plan = row.plan as RowPlan | null;
  const [person] = said.people;
  return {
    id: row.id,
    sheet: said.sheet,
    rowNumber: said.rowNumber,
    outcome: row.outcome,
    action: row.action,
    original: said.cells,
    fields: { ...person, people: said.people.length, houseNo: plan?.household.houseNo, area: plan?.household.area },
    notes: [
      ...(said.skipped ? [said.skipped] : []),
      ...said.mends.map(({ code, field, from, to }) => ({ code, params: { field, from, to } })),
      ...said.issues.map(({ code, field, person: index, params, options }) => ({
        code,
        params: { ...params, field, person: index, options },
      })),
      ...matches.flatMap((match) => match.changes.map((change) => ({ code: 'changed', params: { ...change } }))),
      ...notes,
    ],
    candidates: matches.flatMap((match) =>
      match.candidates.map(({ personId, name, houseNo, reasons }) => ({
        personId,
        name,
        houseNo,
        hint: reasons.join(','),
      })),
    ),
    decision: row.decision,
  };
}

export const importQueries: Pick<Handlers['queries'], 'imports' | 'import'> = {
  imports: async (ctx) => {
    const rows = await listImports(ctx.tx, ctx.towns);
    return accept({ imports: rows.filter((row) => inReach(ctx, row.area)).map(toSummary) });
  },
  import: async (ctx, { importId, ...page }) => {
    for (const town of ctx.towns) {
      const job = await findImport(ctx.tx, town, importId);
      if (!job || !inReach(ctx, job.area)) continue;
      const actorName = (job.actor as { name: string }).name;
      const { total, page: rows } = await pageOfRows(ctx.tx, town, importId, page);
      const reading = await readingOf(ctx.tx, town, importId);
      return accept({
        summary: toSummary({ ...job, actorName }),
        tables: reading?.tables ?? [],
        total,
        rows: rows.map(toRow),
      });
    }
    return refuse('import.notFound');
  },
};
