import { z } from 'zod';
import { accept, Id, refuse, villageTime } from '#platform/contract/index.ts';
import { everyRow, spreadsheet } from '#platform/server/exports.ts';
import type { ExportHandler, QueryContext } from '#platform/server/module.ts';
import type { Cell } from '#platform/server/xlsx/index.ts';
import { peopleContract } from '../../contract.ts';
import { wordsOfReason } from '../../domain/coded-reason.ts';
import { issueWorkbook } from '../../domain/roster/issue-workbook.ts';
import type { RosterIssue, RosterRow } from '../../domain/roster/reading.ts';
import { type ExportedPerson, rosterSheet } from '../../domain/roster/roster-columns.ts';
import { sheetWords } from '../../i18n/sheets.ts';
import { findImport, readingOf, rowsOf } from '../import/import.store.ts';
import type { RowSource } from '../import/stored.ts';
import { peopleBy } from '../queries.service.ts';
import { ledgerPage } from '../queries.store.ts';
import { membersOf, type PersonAtDoor } from '../roster.store.ts';
import { headOf } from '../views.ts';
import { sayIn } from './reasons.ts';

const { queries } = peopleContract;
const unpaged = { limit: true, offset: true } as const;

/** Names of the heads by household, though a filter may have left the heads themselves out. */
async function headsOf(ctx: QueryContext, people: readonly PersonAtDoor[]): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  const householdIds = [...new Set(people.map((person) => person.householdId))];
  for (const town of ctx.towns) {
    const homes = new Map<string, PersonAtDoor[]>();
    for (const member of await membersOf(ctx.tx, town, householdIds)) {
      const home = homes.get(member.householdId);
      if (home) home.push(member);
      else homes.set(member.householdId, [member]);
    }
    for (const [householdId, home] of homes) heads.set(householdId, headOf(home)?.name ?? '');
  }
  return heads;
}

/** The roster with our own numbers in it: edited and imported again, it updates. Numbers are written out. */
const roster = spreadsheet({
  roles: queries.list.roles,
  input: queries.list.input.omit(unpaged),
  async write(ctx, filter) {
    const all = await everyRow((page) => peopleBy(ctx, { ...filter, ...page }));
    if (!all.ok) return all;
    const { t } = ctx;
    const w = sheetWords(ctx.language);
    const living = all.value.rows.filter((row) => row.endedAs === null);
    const heads = await headsOf(ctx, living);
    const sheet = rosterSheet(
      living.map((row): ExportedPerson => {
        const { id, area, present, ...rest } = row;
        return {
          ...rest,
          personId: id,
          areaCode: area,
          groupName: ctx.areas.nameOf(area),
          headName: heads.get(row.householdId) ?? '',
          presence: present ? 'present' : 'away',
        };
      }),
      ctx.language,
    );
    return accept({
      title: w.roster,
      sheets: [{ name: w.roster, rows: sheet }],
      filter: [
        [t('common:search'), filter.text],
        [
          t('people:list.present'),
          filter.present === undefined
            ? undefined
            : t(filter.present ? 'people:list.presentYes' : 'people:list.presentNo'),
        ],
        [t('people:list.mark'), filter.mark && t(`people:mark.${filter.mark}`)],
        [t('people:person.dead'), w.leftOut],
      ],
    });
  },
});

const ledger = spreadsheet({
  roles: queries.ledger.roles,
  input: queries.ledger.input.omit(unpaged),
  async write(ctx, { from = null, to = ctx.now, ...wish }) {
    const { t } = ctx;
    const w = sheetWords(ctx.language);
    const all = await everyRow((page) => ledgerPage(ctx.tx, ctx, { from, to, ...wish, ...page }));
    if (!all.ok) return all;
    const page = all.value;
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
        row.moveId === null ? wordsOfReason(row.reason, t) : w.move,
        w.sources[row.sourceKind],
        row.sentence ?? '',
        row.actorName,
      ]),
      [w.opening, page.opening],
      [w.closing, page.closing],
    ];
    return accept({
      title: w.ledger,
      sheets: [{ name: w.ledger, rows }],
      filter: [
        [t('people:ledger.from'), from ? villageTime(from) : undefined],
        [t('console:sheet.asOf'), villageTime(to)],
        [w.kind, wish.kind ? w.kinds[wish.kind] : wish.way && t(`people:ledger.way.${wish.way}`)],
        [w.entries, wish.ids && String(wish.ids.length)],
        [t('people:ledger.unnamedOnly'), wish.unnamedOnly ? t('console:sheet.yes') : undefined],
        [t('people:ledger.withInitial'), wish.withInitial ? t('console:sheet.yes') : undefined],
      ],
    });
  },
});

/** What an import has not taken, each row with the reason; mended, it can be imported itself. */
const importRest = spreadsheet({
  roles: ['clerk', 'duty'],
  input: z.object({ importId: Id }),
  async write(ctx, { importId }) {
    const job = await findImport(ctx.tx, ctx.town, importId);
    if (!job || !ctx.areas.covers(ctx.area, job.area)) return refuse('import.notFound');
    const reading = await readingOf(ctx.tx, ctx.town, job.id);
    const rows = (await rowsOf(ctx.tx, ctx.town, job.id)).map(({ outcome, source }): RosterRow => {
      const { row, notes } = source as RowSource;
      // What the roster says against a row is a reason like those of the file.
      const found = notes.map(({ code, params }) => ({ code, params, field: null, person: 0, options: [] }));
      return { ...row, outcome, issues: [...row.issues, ...(found as unknown as RosterIssue[])] };
    });
    const sheets = issueWorkbook({ rows }, reading?.mappings ?? [], sayIn(ctx.language));
    const { rest, nothing } = sheetWords(ctx.language);
    return accept({
      title: rest,
      sheets: sheets.length > 0 ? sheets : [{ name: rest, rows: [[nothing]] }],
      filter: [[ctx.t('people:source.import'), job.fileName]],
    });
  },
});

/** Spreadsheets by the names they are downloaded under. */
export const peopleExports: Record<string, ExportHandler> = { roster, ledger, 'import-rest': importRest };
