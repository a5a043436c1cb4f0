import { personsInReach } from '#modules/people/server/index.ts';
import { accept, refuse } from '#platform/contract/index.ts';
import { type JobContext, type QueryContext, serverModule } from '#platform/server/module.ts';
import { drivesContract } from '../contract.ts';
import { openByDrive } from './board.store.ts';
import { boardOf } from './board.ts';
import { findDiscrepancies, updateDiscrepancies } from './discrepancy.store.ts';
import * as store from './drive.store.ts';
import { drivesExports } from './exports.ts';
import { drivesFeed } from './feed.ts';
import { Follower } from './follow.ts';
import { listRecords, momentOf, progressByArea, rosterOf, roundWithin, sumProgress } from './progress.store.ts';
import { reconciledUpTo } from './reconciler.ts';
import { recordCommand } from './record.bulk.ts';
import { reportAt } from './report.ts';
import { drivesRetention } from './retention.ts';
import { settle, unsettle } from './settle.ts';

/** The page has room for so many names; the spreadsheet has all. */
const reportNamesMax = 60;

/** Commands of these modules can make or mend a difference. */
const matters = ['drives.', 'people.', 'messages.'];

export function createDrivesModule(context: () => JobContext) {
  const follower = new Follower();

  /** A list of differences must not be older than the facts somebody has just seen confirmed. */
  async function upToDate(ctx: QueryContext): Promise<void> {
    for (const town of ctx.towns) {
      const { head, compared } = await reconciledUpTo(ctx.tx, town);
      if (compared < head) await follower.compare(town, context());
    }
  }

  const inReach = (ctx: Pick<QueryContext, 'areas' | 'area'>, area: string) =>
    ctx.areas.covers(ctx.area, area) || ctx.areas.covers(area, ctx.area);

  return serverModule<typeof drivesContract>({
    contract: drivesContract,
    bulk: { record: recordCommand },
    commands: {
      async start(ctx, wish) {
        if (wish.title === '') return refuse('drive.titleEmpty');
        await store.insertDrive(ctx.tx, {
          town: ctx.town,
          id: ctx.id,
          ...wish,
          area: ctx.area,
          closedAt: null,
          actorName: ctx.actor.name,
          changedSeq: ctx.seq,
          comparedSeq: null,
        });
        ctx.subjects(ctx.id);
        return accept({ driveId: ctx.id });
      },
      async close(ctx, { driveId }) {
        const drive = await store.findDrive(ctx.tx, ctx.town, driveId);
        if (!drive || !ctx.areas.covers(ctx.area, drive.area)) return refuse('drive.notFound');
        if (drive.closedAt !== null) return refuse('drive.closed', { closedAt: drive.closedAt });
        await store.setClosed(ctx.tx, ctx.town, driveId, ctx.receivedAt, ctx.seq);
        ctx.subjects(driveId);
        return accept({ driveId });
      },
      async reopen(ctx, { driveId }) {
        const drive = await store.findDrive(ctx.tx, ctx.town, driveId);
        if (!drive || !ctx.areas.covers(ctx.area, drive.area)) return refuse('drive.notFound');
        if (drive.closedAt === null) return refuse('drive.open');
        await store.setClosed(ctx.tx, ctx.town, driveId, null, ctx.seq);
        ctx.subjects(driveId);
        return accept({ driveId });
      },
      async voidRecord(ctx, { recordId, reason }) {
        const [record] = await store.findRecords(ctx.tx, ctx.town, [recordId]);
        if (!record || !inReach(ctx, record.area)) return refuse('record.notFound');
        if (ctx.actor.role === 'volunteer' && record.deviceId !== ctx.actor.deviceId) return refuse('record.notYours');
        if ((await store.findVoids(ctx.tx, ctx.town, [recordId])).size > 0) return refuse('record.voided');
        const { driveId, personId, householdId } = record;
        await store.setVoid(ctx.tx, {
          town: ctx.town,
          recordId,
          driveId,
          personId,
          householdId,
          voided: true,
          seq: ctx.seq,
          reason,
          at: ctx.at,
          actorName: ctx.actor.name,
        });
        ctx.subjects(recordId, personId, householdId);
        return accept({ recordId });
      },
      async exempt(ctx, { driveId, personId, reason, exempt }) {
        const drive = await store.findDrive(ctx.tx, ctx.town, driveId);
        if (!drive || !inReach(ctx, drive.area)) return refuse('drive.notFound');
        if (exempt && reason === '') return refuse('exemption.needsReason');
        const person = (await personsInReach(ctx, [personId])).get(personId);
        if (!person) return refuse('person.notFound');
        await store.setMark(ctx.tx, {
          town: ctx.town,
          driveId,
          personId: person.id,
          mark: exempt ? 'exempt' : 'none',
          result: null,
          reason,
          seq: ctx.seq,
          actorName: ctx.actor.name,
        });
        ctx.subjects(driveId, person.id);
        return accept({});
      },
      async assign(ctx, { discrepancyIds, ownerId, ownerName, note }) {
        const rows = await findDiscrepancies(ctx.tx, ctx.town, discrepancyIds);
        const own = rows.filter((row) => ctx.areas.covers(ctx.area, row.area));
        if (own.length === 0) return refuse('discrepancy.notFound');
        const live = own.filter((row) => row.state === 'open' || row.state === 'assigned').map((row) => row.id);
        await updateDiscrepancies(ctx.tx, ctx.town, live, {
          ownerId,
          ownerName,
          state: ownerId === null ? 'open' : 'assigned',
          ...(note === undefined ? {} : { reason: note }),
        });
        ctx.subjects(...live);
        return accept({ changed: live.length });
      },
      settle,
      unsettle: (ctx, { discrepancyId, reason }) => unsettle(ctx, discrepancyId, reason),
    },
    queries: {
      async list(ctx, { state }) {
        const drives = (await store.listDrives(ctx.tx, ctx.towns, state)).filter((drive) => inReach(ctx, drive.area));
        const open = await openByDrive(ctx.tx, ctx.towns, ctx.within);
        const lines = [];
        for (const drive of drives) {
          const total = sumProgress(
            drive.area,
            await progressByArea(ctx.tx, drive, roundWithin(ctx, drive), momentOf(ctx)),
          );
          lines.push({
            ...store.toDrive(drive),
            expected: total.expected,
            counted: total.counted,
            open: open.get(drive.id) ?? 0,
          });
        }
        return accept({ drives: lines });
      },
      async progress(ctx, { driveId, at }) {
        const drive = await store.findDrive(ctx.tx, ctx.town, driveId);
        if (!drive || !inReach(ctx, drive.area)) return refuse('drive.notFound');
        const byArea = await progressByArea(ctx.tx, drive, roundWithin(ctx, drive), momentOf(ctx, at));
        return accept({ drive: store.toDrive(drive), total: sumProgress(ctx.area, byArea), byArea });
      },
      async records(ctx, filter) {
        return accept(await listRecords(ctx.tx, ctx.towns, ctx.within, filter));
      },
      async roster(ctx, { driveId, at, ...filter }) {
        const drive = await store.findDrive(ctx.tx, ctx.town, driveId);
        if (!drive || !inReach(ctx, drive.area)) return refuse('drive.notFound');
        return accept(await rosterOf(ctx.tx, drive, roundWithin(ctx, drive), momentOf(ctx, at), filter));
      },
      async discrepancies(ctx, filter) {
        await upToDate(ctx);
        return accept(await boardOf(ctx, filter));
      },
      async report(ctx, { at }) {
        await upToDate(ctx);
        return accept(await reportAt(ctx, at ?? ctx.now, reportNamesMax));
      },
    },
    feed: drivesFeed,
    exports: drivesExports(upToDate),
    onCommitted(event, jobContext) {
      if ([...event.names].some((name) => matters.some((prefix) => name.startsWith(prefix))))
        follower.wake(event.town, jobContext);
    },
    retention: drivesRetention,
    erases: ['drives', 'drive_records', 'record_voids', 'drive_marks', 'discrepancies', 'ledger_compared'],
  });
}
