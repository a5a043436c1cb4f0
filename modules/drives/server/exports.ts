import { accept, Id, Instant, villageTime } from '#platform/contract/index.ts';
import type { ExportHandler, QueryContext } from '#platform/server/module.ts';
import { type Cell, toXlsx, xlsxType } from '#platform/server/xlsx.ts';
import { type SheetWords, sheetWords } from '../i18n/sheets.ts';
import type { Discrepancy } from '../nouns.ts';
import { listDiscrepancies } from './board.store.ts';
import { listRecords } from './progress.store.ts';
import { reportAt } from './report.ts';

/** More rows than this belong into a backup, not into a spreadsheet. */
const rowsMax = 100_000;

const atOf = (ctx: QueryContext, parameters: Record<string, string>) =>
  Instant.safeParse(parameters.at).data ?? ctx.now;

function differenceRows(ctx: QueryContext, w: SheetWords, list: readonly Discrepancy[]): Cell[][] {
  return [
    [w.kind, w.area, w.houseNo, w.name, w.state, w.owner, w.reason, w.at],
    ...list.map((one) => [
      w.kinds[one.kind] ?? one.kind,
      ctx.areas.nameOf(one.area),
      one.houseNo,
      one.name,
      w.states[one.state] ?? one.state,
      one.ownerName ?? '',
      one.reason,
      villageTime(one.openedAt),
    ]),
  ];
}

const report: ExportHandler = {
  roles: ['duty', 'clerk', 'grid', 'auditor'],
  async write(ctx, parameters) {
    const w = sheetWords(parameters.lang);
    const r = await reportAt(ctx, atOf(ctx, parameters));
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
      [w.open, r.openDiscrepancies.length],
      ...r.drives.map(({ drive, total }): Cell[] => [drive.title, total.counted, total.expected]),
    ];
    const groups: Cell[][] = [
      [
        w.area,
        w.opening,
        w.arrivals,
        w.departures,
        w.closing,
        ...r.drives.flatMap(({ drive }) => [`${drive.title} ${w.counted}`, `${drive.title} ${w.expected}`]),
        w.open,
      ],
      ...r.groups.map((g): Cell[] => [
        g.name,
        g.opening,
        g.arrivals,
        g.departures,
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
        w.kinds[m.kind] ?? m.kind,
        m.delta,
        m.reason,
      ]),
    ];
    return accept({
      fileName: `${w.report} ${ctx.areas.nameOf(ctx.area)} ${villageTime(r.at).replace(':', '')}.xlsx`,
      contentType: xlsxType,
      bytes: toXlsx([
        { name: w.report, rows: summary },
        { name: w.groups, rows: groups },
        { name: w.movements, rows: movements },
        { name: w.differences, rows: differenceRows(ctx, w, r.openDiscrepancies) },
      ]),
    });
  },
};

const discrepancies: ExportHandler = {
  roles: ['duty', 'clerk', 'grid'],
  async write(ctx, parameters) {
    const w = sheetWords(parameters.lang);
    const list = await listDiscrepancies(ctx.tx, ctx.towns, ctx.within, { limit: rowsMax, offset: 0 });
    return accept({
      fileName: `${w.differences} ${ctx.areas.nameOf(ctx.area)}.xlsx`,
      contentType: xlsxType,
      bytes: toXlsx([{ name: w.differences, rows: differenceRows(ctx, w, list.discrepancies) }]),
    });
  },
};

const records: ExportHandler = {
  roles: ['duty', 'clerk', 'grid'],
  async write(ctx, parameters) {
    const w = sheetWords(parameters.lang);
    const driveId = Id.safeParse(parameters.driveId).data;
    const filter = driveId ? { driveId } : {};
    const list = await listRecords(ctx.tx, ctx.towns, ctx.within, {
      ...filter,
      lateOnly: false,
      limit: rowsMax,
      offset: 0,
    });
    const rows: Cell[][] = [
      [w.at, w.area, w.name, w.result, w.by, w.late, w.voided, w.note],
      ...list.records.map((one): Cell[] => [
        villageTime(one.at),
        ctx.areas.nameOf(one.area),
        one.name,
        w.results[one.result] ?? one.result,
        one.actorName,
        one.late ? w.yes : '',
        one.voided ? w.yes : '',
        one.note,
      ]),
    ];
    return accept({ fileName: `${w.records}.xlsx`, contentType: xlsxType, bytes: toXlsx([{ name: w.records, rows }]) });
  },
};

export const drivesExports = { report, discrepancies, records };
