import { type SqlBool, sql } from 'kysely';
import { chunks } from '#platform/server/db/chunks.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { ImportRow, ImportSummary } from '../../contract.ts';
import type { KnownPerson } from '../../domain/roster/known-person.ts';
import { lies } from '../roster.store.ts';
import type { Scope } from '../scope.ts';
import { type PeopleTables, people } from '../tables.ts';
import type { RowPlan, RowSource, RowUndo, StoredReading } from './stored.ts';

/** Rows are wide; this many go into one statement. */
const rowsAtOnce = 500;

export async function findImport(tx: Tx, town: string, id: string) {
  return people(tx)
    .selectFrom('imports')
    .select(['town', 'id', 'area', 'fileId', 'fileName', 'state', 'mapping', 'createdAt', 'actor'])
    .select(['progress', 'counts', 'error'])
    .where('town', '=', town)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function readingOf(tx: Tx, town: string, id: string): Promise<StoredReading | null> {
  const row = await people(tx)
    .selectFrom('imports')
    .select('reading')
    .where('town', '=', town)
    .where('id', '=', id)
    .executeTakeFirst();
  return (row?.reading as StoredReading | null | undefined) ?? null;
}

type ImportColumns = PeopleTables['imports'];
type ImportChange = Partial<{
  state: ImportColumns['state'];
  progress: number;
  counts: ImportSummary['counts'];
  error: ImportSummary['error'];
  mapping: Record<string, Record<string, string>>;
  reading: StoredReading;
}>;

export async function updateImport(tx: Tx, town: string, id: string, change: ImportChange): Promise<void> {
  const { state, progress, ...values } = change;
  const json = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? null : JSON.stringify(value)]),
  );
  await people(tx)
    .updateTable('imports')
    .set({ ...(state === undefined ? {} : { state }), ...(progress === undefined ? {} : { progress }), ...json })
    .where('town', '=', town)
    .where('id', '=', id)
    .execute();
}

export async function insertImport(
  tx: Tx,
  row: Pick<ImportColumns, 'town' | 'id' | 'area' | 'fileId' | 'fileName' | 'createdAt'> & {
    counts: ImportSummary['counts'];
    actor: unknown;
  },
): Promise<void> {
  await people(tx)
    .insertInto('imports')
    .values({
      ...row,
      state: 'reading',
      progress: 0,
      error: null,
      counts: JSON.stringify(row.counts),
      actor: JSON.stringify(row.actor),
      mapping: '{}',
      reading: null,
    })
    .execute();
}

export interface PlannedRow {
  id: number;
  outcome: ImportRow['outcome'];
  action: ImportRow['action'];
  source: RowSource;
  plan: RowPlan | null;
}

/** Puts the rows of a reading in the place of those of a former one. */
export async function replaceRows(tx: Tx, town: string, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  await people(tx).deleteFrom('importRows').where('town', '=', town).where('importId', '=', importId).execute();
  for (const some of chunks(rows, rowsAtOnce)) {
    await people(tx)
      .insertInto('importRows')
      .values(
        some.map((row) => ({
          town,
          importId,
          id: row.id,
          outcome: row.outcome,
          action: row.action,
          source: JSON.stringify(row.source),
          plan: row.plan === null ? null : JSON.stringify(row.plan),
          decision: null,
          writtenAt: null,
          undo: null,
        })),
      )
      .execute();
  }
}

/** Stores what became of rows after decisions. */
export async function updateRows(tx: Tx, town: string, importId: string, rows: readonly PlannedRow[]): Promise<void> {
  for (const some of chunks(rows, rowsAtOnce)) {
    const values = some.map(({ source, ...row }) => ({ ...row, notes: source.notes, matches: source.matches }));
    await sql`
      update import_rows set outcome = next.outcome, action = next.action, plan = next.plan,
        source = jsonb_set(jsonb_set(source, '{notes}', next.notes), '{matches}', next.matches)
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
        as next (id integer, outcome text, action text, plan jsonb, notes jsonb, matches jsonb)
      where import_rows.town = ${town} and import_rows.import_id = ${importId} and import_rows.id = next.id
    `.execute(tx);
  }
}

export async function saveDecisions(
  tx: Tx,
  town: string,
  importId: string,
  decisions: Readonly<Record<string, string | null>>,
): Promise<void> {
  await sql`
    update import_rows set decision = decided.value #>> '{}'
    from jsonb_each(${JSON.stringify(decisions)}::jsonb) as decided
    where town = ${town} and import_id = ${importId} and id::text = decided.key and written_at is null
  `.execute(tx);
}

export async function rowsOf(tx: Tx, town: string, importId: string) {
  return people(tx)
    .selectFrom('importRows')
    .select(['id', 'outcome', 'action', 'source', 'decision', 'writtenAt', 'undo', 'plan'])
    .where('town', '=', town)
    .where('importId', '=', importId)
    .orderBy('id')
    .execute();
}

export async function pageOfRows(
  tx: Tx,
  town: string,
  importId: string,
  wish: { limit: number; offset: number; outcome?: ImportRow['outcome'] },
) {
  let rows = people(tx).selectFrom('importRows').where('town', '=', town).where('importId', '=', importId);
  if (wish.outcome) rows = rows.where('outcome', '=', wish.outcome);
  const { total } = await rows.select((select) => select.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const page = await rows
    .select(['id', 'outcome', 'action', 'source', 'decision', 'plan'])
    .orderBy('id')
    .limit(wish.limit)
    .offset(wish.offset)
    .execute();
  return { total, page };
}

/** Rows that have something to be written and were not. */
export async function rowsToWrite(tx: Tx, town: string, importId: string, from: number, to: number) {
  return people(tx)
    .selectFrom('importRows')
    .select(['id', 'plan'])
    .where('town', '=', town)
    .where('importId', '=', importId)
    .where('id', '>=', from)
    .where('id', '<', to)
    .where('writtenAt', 'is', null)
    .where('plan', 'is not', null)
    .orderBy('id')
    .execute();
}

export async function markWritten(
  tx: Tx,
  town: string,
  importId: string,
  at: string,
  rows: readonly { id: number; undo: RowUndo }[],
): Promise<void> {
  await sql`
    update import_rows set written_at = ${at}, undo = done.undo
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as done (id integer, undo jsonb)
    where import_rows.town = ${town} and import_rows.import_id = ${importId} and import_rows.id = done.id
  `.execute(tx);
}

/** Everybody on the roster in the scope. Presence is told only where nobody but an import wrote it. */
export async function knownPersons(tx: Tx, scope: Scope): Promise<KnownPerson[]> {
  const rows = await people(tx)
    .selectFrom('persons')
    .innerJoin('households', (join) =>
      join.onRef('households.town', '=', 'persons.town').onRef('households.id', '=', 'persons.householdId'),
    )
    .select(['persons.id as personId', 'persons.name', 'persons.phones', 'persons.householdId', 'households.houseNo'])
    .select(['persons.area as areaCode', 'persons.documentNumber', 'persons.birthDate', 'persons.sex'])
    .select(['persons.relation', 'persons.registeredPlace', 'persons.marks', 'persons.note', 'persons.present'])
    .select(
      // Asked once for all and hashed: right after a first import the planner knows nothing of the tables yet.
      sql<boolean>`persons.id in (select person_id from presence_entries where ${lies(scope, 'presence_entries')}
        and person_id is not null and source_kind <> 'import' and move_id is null)`.as('byHand'),
    )
    .where(lies(scope, 'persons'))
    .where(sql<SqlBool>`(persons.ended_as is null or persons.ended_as = 'dead')`)
    .orderBy('persons.id')
    .execute();
  return rows.map(({ present, byHand, ...row }) => ({
    ...row,
    ...(byHand ? {} : { presence: present ? 'present' : 'away' }),
  }));
}

/** Households where nobody lives, by area and door. */
export async function emptyHouseholds(tx: Tx, scope: Scope): Promise<Map<string, string>> {
  const rows = await people(tx)
    .selectFrom('households')
    .select(['id', 'area', 'door'])
    .where(lies(scope, 'households'))
    .where('endedAt', 'is', null)
    .where('door', '<>', '')
    .where(
      sql<SqlBool>`households.id not in (select household_id from persons
        where persons.town = any (${[...scope.towns]}::text[]) and persons.ended_at is null)`,
    )
    .execute();
  return new Map(rows.map((row) => [`${row.area}\n${row.door}`, row.id]));
}

export async function fileBytes(tx: Tx, town: string, id: string): Promise<Buffer | null> {
  const file = await tx
    .selectFrom('files')
    .select('bytes')
    .where('town', '=', town)
    .where('id', '=', id)
    .executeTakeFirst();
  return file?.bytes ?? null;
}

export async function listImports(tx: Tx, towns: readonly string[]) {
  return people(tx)
    .selectFrom('imports')
    .select(['town', 'id', 'area', 'fileName', 'state', 'progress', 'counts', 'error', 'createdAt'])
    .select(sql<string>`actor ->> 'name'`.as('actorName'))
    .where('town', 'in', [...towns])
    .orderBy('createdAt', 'desc')
    .limit(200)
    .execute();
}
