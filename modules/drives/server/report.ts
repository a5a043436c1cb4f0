import type { z } from 'zod';
import { headcountAt, movementsBetween } from '#modules/people/server/index.ts';
import { dayStart, villageDay } from '#platform/contract/index.ts';
import type { QueryContext } from '#platform/server/module.ts';
import type { drivesContract } from '../contract.ts';
import { countByArea, listDiscrepancies } from './board.store.ts';
import { toDrive } from './drive.store.ts';
import { momentOf, progressByArea, roundWithin, sumProgress } from './progress.store.ts';
import { comparedDrives } from './reconciler.ts';

export type Report = z.output<typeof drivesContract.queries.report.output>;

/**
 * The day's report as of `at`: what was known by then, so that a report once given can be given again.
 * @param namesMax how many differences are named; all are counted
 */
export async function reportAt(ctx: QueryContext, at: string, namesMax = 100_000): Promise<Report> {
  const from = dayStart(villageDay(at));
  const [closing, opening] = [await headcountAt(ctx.tx, ctx, at), await headcountAt(ctx.tx, ctx, from)];
  const movements = await movementsBetween(ctx.tx, ctx, from, at);
  const drives = (await comparedDrives(ctx.tx, ctx.towns, at)).filter((drive) =>
    ctx.areas.covers(ctx.area, drive.area),
  );
  const when = momentOf(ctx, at);
  const progress = await Promise.all(
    drives.map((drive) => progressByArea(ctx.tx, drive, roundWithin(ctx, drive), when)),
  );
  const open = at < ctx.now ? { openAt: at } : { state: ['open', 'assigned'] as const };
  const page = { ...open, limit: namesMax, offset: 0 };
  const { discrepancies, total } = await listDiscrepancies(ctx.tx, ctx.towns, ctx.within, page);
  const openIn = await countByArea(ctx.tx, ctx.towns, ctx.within, open);

  const countIn = (counts: typeof closing, area: string) => counts.byArea.find((one) => one.area === area)?.count ?? 0;
  const sumOf = (list: typeof movements) => list.reduce((total, one) => total + Math.abs(one.delta), 0);
  const areas = [...new Set([...opening.byArea, ...closing.byArea].map((one) => one.area))].sort();
  const ofKinds = (...kinds: string[]) => movements.filter((one) => kinds.includes(one.kind));
  const incoming = ofKinds('arrival', 'stay');
  const outgoing = ofKinds('departure');
  return {
    at,
    area: ctx.area,
    headcount: closing.count,
    registered: closing.registered,
    households: closing.households,
    arrivals: sumOf(incoming),
    departures: sumOf(outgoing),
    births: sumOf(ofKinds('birth')),
    deaths: sumOf(ofKinds('death')),
    unnamed: closing.unnamed,
    drives: drives.map((drive, index) => ({
      drive: toDrive(drive),
      total: sumProgress(ctx.area, progress[index] ?? []),
    })),
    groups: areas.map((area) => ({
      area,
      name: ctx.areas.nameOf(area),
      opening: countIn(opening, area),
      arrivals: sumOf(incoming.filter((one) => one.area === area)),
      departures: sumOf(outgoing.filter((one) => one.area === area)),
      closing: countIn(closing, area),
      counted: drives.map((drive, index) => {
        const part = progress[index]?.find((one) => one.area === area);
        return { driveId: drive.id, counted: part?.counted ?? 0, expected: part?.expected ?? 0 };
      }),
      open: openIn.get(area) ?? 0,
    })),
    movements: movements.map((one) => ({
      name: one.name,
      area: one.area,
      kind: one.kind,
      delta: one.delta,
      at: one.effectiveAt,
      reason: one.reason,
    })),
    open: total,
    openDiscrepancies: discrepancies,
  };
}
