import { wordsOfReason } from '#modules/people/server/index.ts';
import { accept, villageTime } from '#platform/contract/index.ts';
import { everyRow, type SheetContext, spreadsheet } from '#platform/server/exports.ts';
import type { QueryContext } from '#platform/server/module.ts';
import type { Cell } from '#platform/server/xlsx/index.ts';
import { drivesContract } from '../contract.ts';
import { othersOf, totalOf } from '../domain/report-lines.ts';
import { resultKeys } from '../i18n/result-keys.ts';
import { type SheetWords, sheetWords } from '../i18n/sheets.ts';
import type { Discrepancy, Mark, RecordResult } from '../nouns.ts';
import { boardOf } from './board.ts';
import { findDrive, listDrives } from './drive.store.ts';
import { listRecords } from './progress.store.ts';
import { reportAt } from './report.ts';

const { queries } = drivesContract;

const signs: Record<Mark, string> = { has: '✓', hasNot: '✗', question: '?' };

type Row = Discrepancy & { marks?: (string | undefined)[] };

/** @param sources what each was compared with; `marks` of a row are in their order */
function differenceRows(ctx: SheetContext, w: SheetWords, list: readonly Row[], sources: string[] = []): Cell[][] {
  return [
    [w.kind, w.area, w.houseNo, w.name, ...sources, w.state, w.owner, w.reason, w.at],
    ...list.map((one) => [
      ctx.t(`drives:differenceKind.${one.kind}`),
      ctx.areas.nameOf(one.area),
      one.houseNo,
      one.name,
      ...(one.marks ?? []).map((mark) => mark ?? ''),
      ctx.t(`drives:differenceState.${one.state}`),
      one.ownerName ?? '',
      one.reason,
      villageTime(one.openedAt),
    ]),
  ];
}

/** The title of a round, for the filter's words. */
async function roundTitle(ctx: QueryContext, driveId: string | undefined): Promise<string | undefined> {
  if (!driveId) return undefined;
  for (const town of ctx.towns) {
    const drive = await findDrive(ctx.tx, town, driveId);
    if (drive) return drive.title;
  }
  return driveId;
}

const report = spreadsheet({
  roles: queries.report.roles,
  input: queries.report.input,
  async write(ctx, { at = ctx.now }) {
    const w = sheetWords(ctx.language);
    const r = await reportAt(ctx, at);
    const summary: Cell[][] = [
      [w.report, ctx.areas.nameOf(ctx.area)],
      [w.asOf, villageTime(r.at)],
      [w.headcount, r.headcount],
      [w.registered, r.registered],
      [w.households, r.households],
      [w.arrivals, r.arrivals],
      [w.departures, r.departures],
      [w.births, r.births],
      [w.deaths, r.deaths],
      [w.unnamed, r.unnamed],
      [w.open, r.open],
      ...r.drives.map(({ drive, total }): Cell[] => [drive.title, total.counted, total.expected]),
    ];
    const lines = [...r.groups, totalOf(r.area, r.groups)];
    const groups: Cell[][] = [
      [
        w.area,
        w.opening,
        w.arrivals,
        w.departures,
        w.others,
        w.closing,
        ...r.drives.flatMap(({ drive }) => [`${drive.title} ${w.counted}`, `${drive.title} ${w.expected}`]),
        w.open,
      ],
      ...lines.map((g): Cell[] => [
        g.name || w.total,
        g.opening,
        g.arrivals,
        g.departures,
        othersOf(g),
        g.closing,
        ...g.counted.flatMap((c) => [c.counted, c.expected]),
        g.open,
      ]),
    ];
    const movements: Cell[][] = [
      [w.at, w.area, w.name, w.kind, w.delta, w.reason],
      ...r.movements.map((m): Cell[] => [
        villageTime(m.at),
        ctx.areas.nameOf(m.area),
        m.name || w.unnamed,
        ctx.t(`people:presenceKind.${m.kind}`),
        m.delta,
        wordsOfReason(m.reason, ctx.t),
      ]),
    ];
    return accept({
      title: w.report,
      of: villageTime(r.at).replace(':', ''),
      filter: [[w.asOf, villageTime(r.at)]],
      sheets: [
        { name: w.report, rows: summary },
        { name: w.groups, rows: groups },
        { name: w.movements, rows: movements },
        { name: w.differences, rows: differenceRows(ctx, w, r.openDiscrepancies) },
      ],
    });
  },
});

/** @param upToDate compares first what was not compared yet: the file must not be older than the screen */
const discrepancies = (upToDate: (ctx: QueryContext) => Promise<void>) =>
  spreadsheet({
    roles: queries.discrepancies.roles,
    input: queries.discrepancies.input.omit({ limit: true, offset: true }),
    async write(ctx, filter) {
      await upToDate(ctx);
      const w = sheetWords(ctx.language);
      const all = await everyRow((page) => boardOf(ctx, { ...filter, ...page }));
      if (!all.ok) return all;
      const board = all.value;
      const rows = board.discrepancies.map(({ comparison, ...one }) => ({
        ...one,
        marks: [comparison?.ledger, ...board.compared.map(({ driveId }) => comparison?.drives[driveId])].map(
          (mark) => mark && signs[mark],
        ),
      }));
      const sources = [ctx.t('drives:board.ledger'), ...board.compared.map(({ title }) => title)];
      return accept({
        title: w.differences,
        sheets: [{ name: w.differences, rows: differenceRows(ctx, w, rows, sources) }],
        filter: [
          [w.state, filter.state?.map((state) => ctx.t(`drives:differenceState.${state}`)).join(' / ')],
          [w.kind, filter.kind && ctx.t(`drives:differenceKind.${filter.kind}`)],
          [w.owner, filter.ownerId && (filter.ownerId === ctx.actor.id ? ctx.actor.name : filter.ownerId)],
          [w.round, await roundTitle(ctx, filter.driveId)],
          [ctx.t('common:search'), filter.text],
        ],
      });
    },
  });

const records = spreadsheet({
  roles: queries.records.roles,
  input: queries.records.input.omit({ limit: true, offset: true }),
  async write(ctx, filter) {
    const w = sheetWords(ctx.language);
    const all = await everyRow((page) => listRecords(ctx.tx, ctx.towns, ctx.within, { ...filter, ...page }));
    if (!all.ok) return all;
    const kinds = new Map((await listDrives(ctx.tx, ctx.towns)).map(({ id, kind }) => [id, kind]));
    const resultWord = (result: RecordResult, driveId: string | undefined) =>
      ctx.t(resultKeys(result, kinds.get(driveId ?? '')));
    const rows: Cell[][] = [
      [w.at, w.area, w.name, w.result, w.quantity, w.method, w.by, w.late, w.voided, w.note],
      ...all.value.records.map((one): Cell[] => [
        villageTime(one.at),
        ctx.areas.nameOf(one.area),
        one.name,
        resultWord(one.result, one.driveId),
        one.quantity,
        ctx.t(`drives:method.${one.method}`),
        one.actorName,
        one.late ? w.yes : '',
        one.voided ? w.yes : '',
        one.note,
      ]),
    ];
    return accept({
      title: w.records,
      sheets: [{ name: w.records, rows }],
      filter: [
        [w.round, await roundTitle(ctx, filter.driveId)],
        [w.result, filter.result && resultWord(filter.result, filter.driveId)],
        [w.late, filter.lateOnly ? w.yes : undefined],
      ],
    });
  },
});

export const drivesExports = (upToDate: (ctx: QueryContext) => Promise<void>) => ({
  report,
  discrepancies: discrepancies(upToDate),
  records,
});
