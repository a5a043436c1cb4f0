import type { QueryContext } from '#platform/server/module.ts';
import { comparisons, subjectOf } from '../domain/comparison.ts';
import { type BoardFilter, listDiscrepancies, openAbout } from './board.store.ts';
import { comparedDrives, reconciledUpTo } from './reconciler.ts';

/** Differences, and what the ledger and every compared round say of the person behind each. */
export async function boardOf(ctx: QueryContext, filter: BoardFilter) {
  const list = await listDiscrepancies(ctx.tx, ctx.towns, ctx.within, filter);
  const compared = (await comparedDrives(ctx.tx, ctx.towns)).filter(
    (drive) => ctx.areas.covers(ctx.area, drive.area) || ctx.areas.covers(drive.area, ctx.area),
  );
  const { compared: seq } = await reconciledUpTo(ctx.tx, ctx.town);
  const over = compared.filter((drive) => drive.closedAt !== null);
  const open = await openAbout(ctx.tx, ctx.towns, ctx.within, list.discrepancies);
  const marks = comparisons(
    open.map((one) => ({
      ...one,
      askedIn: over.filter((drive) => ctx.areas.covers(drive.area, one.area)).map((drive) => drive.id),
    })),
  );
  return {
    ...list,
    discrepancies: list.discrepancies.map((one) => ({ ...one, comparison: marks.get(subjectOf(one)) ?? null })),
    compared: compared.map(({ id, kind, title }) => ({ driveId: id, kind, title })),
    seq: Math.max(0, seq),
  };
}
