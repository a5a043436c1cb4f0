import { accept, Id, Instant, refuse, villageDay, villageTime } from '#platform/contract/index.ts';
import type { ExportHandler, QueryContext } from '#platform/server/module.ts';
import { type Cell, toXlsx, xlsxType } from '#platform/server/xlsx.ts';
import { issueWorkbook } from '../../domain/roster/issue-workbook.ts';
import type { RosterIssue, RosterRow } from '../../domain/roster/reading.ts';
import { type ExportedPerson, rosterSheet } from '../../domain/roster/roster-columns.ts';
import { sheetWords } from '../../i18n/sheets.ts';
import { findImport, readingOf, rowsOf } from '../import/import.store.ts';
import type { RowSource } from '../import/stored.ts';
import { ledgerPage, listPersons } from '../queries.store.ts';
import type { PersonAtDoor } from '../roster.store.ts';
import { headOf } from '../views.ts';
import { sayIn } from './reasons.ts';

const staff = ['duty', 'clerk', 'grid'] as const;
/** More rows than this belong into a backup, not into a spreadsheet. */
const rowsMax = 200_000;

const languageOf = (told: string | undefined) => (told?.startsWith('en') ? 'en' : 'zh');

const file = (ctx: QueryContext, title: string, sheets: Parameters<typeof toXlsx>[0]) =>
  accept({
    fileName: `${ctx.areas.nameOf(ctx.area)} ${title} ${villageDay(ctx.now)}.xlsx`,
    contentType: xlsxType,
    bytes: toXlsx(sheets),
  });

/** The roster with our own numbers in it: edited and imported again, it updates. Numbers are written out. */
const roster: ExportHandler = {
  roles: staff,
  async write(ctx, parameters) {
    const language = languageOf(parameters.lang);
    const { rows } = await listPersons(ctx.tx, ctx, {
      ids: null,
      sort: 'house',
      descending: false,
      limit: rowsMax,
      offset: 0,
    });
    const living = rows.filter((row) => row.endedAs === null);
    const households = new Map<string, PersonAtDoor[]>();
    for (const row of living) households.set(row.householdId, [...(households.get(row.householdId) ?? []), row]);
    const sheet = rosterSheet(
      living.map((row): ExportedPerson => {
        const { id, area, present, ...rest } = row;
        return {
          ...rest,
          personId: id,
          areaCode: area,
          groupName: ctx.areas.nameOf(area),
          headName: headOf(households.get(row.householdId) ?? [])?.name ?? '',
          presence: present ? 'present' : 'away',
        };
      }),
      language,
    );
    const title = sheetWords(language).roster;
    return file(ctx, title, [{ name: title, rows: sheet }]);
  },
};

const ledger: ExportHandler = {
  roles: staff,
  async write(ctx, parameters) {
    const w = sheetWords(languageOf(parameters.lang));
    const from = Instant.safeParse(parameters.from).data ?? null;
    const to = Instant.safeParse(parameters.to ?? parameters.at).data ?? ctx.now;
    const wish = { from, to, withInitial: parameters.withInitial === 'true', unnamedOnly: false };
    const page = await ledgerPage(ctx.tx, ctx, { ...wish, limit: rowsMax, offset: 0 });
    const rows: Cell[][] = [
      [
        w.when,
        w.recorded,
        w.area,
        w.who,
        w.kind,
        w.change,
        w.running,
        w.until,
        w.reason,
        w.source,
        w.sentence,
        w.actor,
      ],
      ...page.rows.map((row): Cell[] => [
        villageTime(row.effectiveAt),
        villageTime(row.recordedAt),
        ctx.areas.nameOf(row.area),
        row.personName || w.noName,
        w.kinds[row.kind],
        row.delta,
        row.runningTotal,
        row.untilAt === null ? '' : villageTime(row.untilAt),
        row.moveId === null ? row.reason : w.move,
        w.sources[row.sourceKind],
        row.sentence ?? '',
        row.actorName,
      ]),
      [w.opening, page.opening],
      [w.closing, page.closing],
    ];
    return file(ctx, w.ledger, [{ name: w.ledger, rows }]);
  },
};

/** What an import has not taken, each row with the reason; mended, it can be imported itself. */
const importRest: ExportHandler = {
  roles: ['clerk', 'duty'],
  async write(ctx, parameters) {
    const importId = Id.safeParse(parameters.import ?? parameters.importId).data;
    const job = importId && (await findImport(ctx.tx, ctx.town, importId));
    if (!job || !ctx.areas.covers(ctx.area, job.area)) return refuse('import.notFound');
    const reading = await readingOf(ctx.tx, ctx.town, job.id);
    const rows = (await rowsOf(ctx.tx, ctx.town, job.id)).map(({ outcome, source }): RosterRow => {
      const { row, notes } = source as RowSource;
      // What the roster says against a row is a reason like those of the file.
      const found = notes.map(({ code, params }) => ({ code, params, field: null, person: 0, options: [] }));
      return { ...row, outcome, issues: [...row.issues, ...(found as unknown as RosterIssue[])] };
    });
    const language = languageOf(parameters.lang);
    const sheets = issueWorkbook({ rows }, reading?.mappings ?? [], sayIn(language));
    const { rest, nothing } = sheetWords(language);
    return file(ctx, rest, sheets.length > 0 ? sheets : [{ name: rest, rows: [[nothing]] }]);
  },
};

/** Spreadsheets by the names they are downloaded under. */
export const peopleExports: Record<string, ExportHandler> = { roster, ledger, 'import-rest': importRest };
