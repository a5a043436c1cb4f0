import { sql } from 'kysely';
import { accept, refuse } from '#platform/contract/index.ts';
import { systemActor } from '#platform/server/actor.ts';
import { searchAudit } from '#platform/server/audit/search.ts';
import { verifyJournal } from '#platform/server/audit/verify.ts';
import type { Registry } from '#platform/server/commands/registry.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import { type JobContext, serverModule } from '#platform/server/module.ts';
import { accessContract, Settings } from '../contract.ts';
import { decideJoin } from '../domain/join.ts';
import { eraseTown, listCertificates } from './erase.ts';
import { accessExports } from './exports.ts';
import { eraseDue, erasedBy, erasePhones, lastErased } from './retention.ts';
import type { SessionMemory } from './sessions.ts';
import * as store from './store.ts';

/** An invitation longer than this is an account. */
const invitationMaxMs = 14 * 24 * 3600 * 1000;

/** What the settings show of what was erased. */
const shownDays = 30;

const { join, createInvitation, handOver, revokeInvitation, revokeDevice } = accessContract.commands;
/** Names of volunteers and of posts are typed into these. */
const phoneCommands = [join, createInvitation, handOver, revokeInvitation, revokeDevice].map(({ name }) => name);

/** Every night, in every town that ever recorded anything: one command after another until nothing is due. */
async function eraseEverywhere(_payload: unknown, ctx: JobContext): Promise<void> {
  for (const town of ctx.areas.towns()) {
    const began = await ctx.inTown(town, (tx) =>
      tx.selectFrom('journalHead').select('seq').where('town', '=', town).executeTakeFirst(),
    );
    for (let more = began !== undefined; more; ) {
      const done = await ctx.command(town, accessContract.commands.applyRetention.name, {}, systemActor);
      // A fault of ours: the queue tries again. A town that is no area has nothing to be asked about.
      if (!done.ok && done.error.code === 'internal') throw new Error('access.applyRetention was not decided');
      more = done.ok && (done.value as { more: boolean }).more;
    }
  }
}

async function readSettings(tx: Tx, town: string): Promise<Settings> {
  const row = await tx.selectFrom('settings').select('value').where('town', '=', town).executeTakeFirst();
  return Settings.parse(row?.value ?? {});
}

export function createAccessModule(sessions: SessionMemory, registry: () => Registry) {
  return serverModule<typeof accessContract>({
    contract: accessContract,
    commands: {
      async createInvitation(ctx, wish) {
        if (wish.post === '') return refuse('invitation.postEmpty');
        const aheadMs = Date.parse(wish.expiresAt) - Date.parse(ctx.receivedAt);
        if (aheadMs <= 0 || aheadMs > invitationMaxMs)
          return refuse('invitation.expiryUnfit', { expiresAt: wish.expiresAt });
        await store.insertInvitation(ctx.tx, {
          town: ctx.town,
          id: ctx.id,
          tokenHash: wish.tokenHash,
          post: wish.post,
          area: ctx.area,
          driveId: wish.driveId,
          expiresAt: wish.expiresAt,
          usesMax: wish.usesMax,
          uses: 0,
          revoked: false,
          createdBy: ctx.actor.id,
          createdByName: ctx.actor.name,
          createdAt: ctx.receivedAt,
          relievesDeviceId: null,
        });
        return accept({ invitationId: ctx.id });
      },
      async join(ctx, { invitationHash, deviceHash, name }) {
        const invitation = await store.findInvitation(ctx.tx, ctx.town, { tokenHash: invitationHash });
        const decision = decideJoin(invitation, name, ctx.receivedAt);
        if (!decision.ok || !invitation) return decision.ok ? refuse('invitation.notFound') : decision;
        await store.updateInvitation(ctx.tx, ctx.town, invitation.id, { uses: invitation.uses + 1 });
        if (invitation.relievesDeviceId)
          await store.endDevice(ctx.tx, ctx.town, invitation.relievesDeviceId, ctx.receivedAt, false);
        await store.insertDevice(ctx.tx, {
          town: ctx.town,
          id: ctx.id,
          tokenHash: deviceHash,
          invitationId: invitation.id,
          name,
          post: invitation.post,
          area: invitation.area,
          driveId: invitation.driveId,
          expiresAt: invitation.expiresAt,
          revoked: false,
          endedAt: null,
          joinedAt: ctx.receivedAt,
          lastSeenAt: ctx.receivedAt,
          relievedDeviceId: invitation.relievesDeviceId,
        });
        ctx.subjects(ctx.id, invitation.id);
        return accept({ deviceId: ctx.id, expiresAt: invitation.expiresAt });
      },
      async handOver(ctx, { tokenHash }) {
        const { deviceId } = ctx.actor;
        const device = deviceId ? await store.findDevice(ctx.tx, ctx.town, deviceId) : undefined;
        if (!device) return refuse('notFound');
        await store.insertInvitation(ctx.tx, {
          town: ctx.town,
          id: ctx.id,
          tokenHash,
          post: device.post,
          area: device.area,
          driveId: device.driveId,
          expiresAt: device.expiresAt,
          usesMax: 1,
          uses: 0,
          revoked: false,
          createdBy: ctx.actor.id,
          createdByName: ctx.actor.name,
          createdAt: ctx.receivedAt,
          relievesDeviceId: device.id,
        });
        return accept({ invitationId: ctx.id, expiresAt: device.expiresAt });
      },
      async revokeInvitation(ctx, { invitationId }) {
        const invitation = await store.findInvitation(ctx.tx, ctx.town, { id: invitationId });
        if (!invitation || !ctx.areas.covers(ctx.area, invitation.area)) return refuse('invitation.notFound');
        await store.updateInvitation(ctx.tx, ctx.town, invitationId, { revoked: true });
        ctx.subjects(invitationId);
        return accept({});
      },
      async revokeDevice(ctx, { deviceId }) {
        const device = await store.findDevice(ctx.tx, ctx.town, deviceId);
        if (!device || !ctx.areas.covers(ctx.area, device.area)) return refuse('device.notFound');
        await store.endDevice(ctx.tx, ctx.town, deviceId, ctx.receivedAt, true);
        ctx.subjects(deviceId);
        return accept({});
      },
      async createStaff(ctx, wish) {
        if (!wish.scopes.every((scope) => ctx.areas.covers(ctx.area, scope))) return refuse('forbidden');
        const added = await store.insertStaff(ctx.tx, { ...wish, id: ctx.id });
        return added ? accept({ staffId: ctx.id }) : refuse('staff.usernameTaken', { username: wish.username });
      },
      async updateStaff(ctx, { staffId, ...change }) {
        const all = await store.listStaff(ctx.tx);
        const account = all.find((staff) => staff.id === staffId);
        const inReach = (scopes: readonly string[]) => scopes.every((scope) => ctx.areas.covers(ctx.area, scope));
        if (!account || !inReach(account.scopes)) return refuse('staff.notFound');
        if (change.scopes && !inReach(change.scopes)) return refuse('forbidden');
        const losesAdmin =
          account.role === 'admin' &&
          (change.disabled === true || (change.role !== undefined && change.role !== 'admin'));
        const otherAdmins = all.some((staff) => staff.role === 'admin' && !staff.disabled && staff.id !== staffId);
        if (losesAdmin && !otherAdmins) return refuse('staff.lastAdmin');
        const { scopes } = change;
        const losesReach =
          scopes !== undefined && account.scopes.some((old) => !scopes.some((scope) => ctx.areas.covers(scope, old)));
        const otherRole = change.role !== undefined && change.role !== account.role;
        // Whoever lost rights must not keep a session that still has them.
        const endSessions = Boolean(change.disabled || losesReach || otherRole || change.resetSecondFactor);
        await store.updateStaff(ctx.tx, staffId, { ...change, endSessions });
        return accept({});
      },
      async changeSettings(ctx, change) {
        const known = await readSettings(ctx.tx, ctx.town);
        const value = { ...known, ...change, retainDays: { ...known.retainDays, ...change.retainDays } };
        const json = JSON.stringify(value);
        await sql`insert into settings (town, value) values (${ctx.town}, ${json}) on conflict (town) do update set value = ${json}`.execute(
          ctx.tx,
        );
        return accept(value);
      },
      async applyRetention(ctx) {
        return accept(await eraseDue(ctx, registry(), (await readSettings(ctx.tx, ctx.town)).retainDays));
      },
      async closeEmergency(ctx, { reason, confirmArea }) {
        if (ctx.area !== ctx.town) return refuse('erasure.wholeTownOnly', { town: ctx.town });
        if (confirmArea !== ctx.area) return refuse('erasure.areaNotConfirmed', { area: ctx.area });
        const tables = registry().modules.flatMap((module) => module.erases ?? []);
        return accept({ certificateId: await eraseTown(ctx, tables, reason) });
      },
    },
    queries: {
      async invitations(ctx, { withEnded }) {
        return accept({ invitations: await store.listInvitations(ctx.tx, ctx.within, ctx.now, withEnded) });
      },
      async devices(ctx, { withEnded }) {
        return accept({ devices: await store.listDevices(ctx.tx, ctx.within, ctx.now, withEnded) });
      },
      async staff(ctx) {
        const staff = await store.listStaff(ctx.tx);
        const near = staff.filter(({ scopes }) =>
          scopes.some((scope) => ctx.areas.covers(ctx.area, scope) || ctx.areas.covers(scope, ctx.area)),
        );
        return accept({ staff: near.map((one) => ({ ...one, scopeNames: one.scopes.map(ctx.areas.nameOf) })) });
      },
      async settings(ctx) {
        return accept(await readSettings(ctx.tx, ctx.town));
      },
      async retention(ctx) {
        const since = new Date(Date.parse(ctx.now) - shownDays * 24 * 3600 * 1000).toISOString();
        const { retainDays: days } = await readSettings(ctx.tx, ctx.town);
        return accept({ days, ...(await lastErased(ctx.tx, ctx.town, since)) });
      },
      async auditSearch(ctx, filter) {
        const { total, entries } = await searchAudit(ctx.tx, ctx.towns, ctx.within, filter);
        return accept({ total, entries: entries.map((entry) => ({ ...entry, erased: erasedBy(entry) })) });
      },
      async auditVerify(ctx) {
        return accept(await verifyJournal(ctx.tx, registry(), ctx.town));
      },
      async certificates(ctx) {
        return accept({ certificates: await listCertificates(ctx.tx, ctx.towns) });
      },
    },
    onCommitted(event) {
      if ([...event.names].some((name) => name.startsWith('access.'))) sessions.forget();
    },
    exports: accessExports(registry),
    jobs: { 'access.retention': eraseEverywhere },
    // Half past three in the village's night.
    schedule: { 'access.retention': '30 19 * * *' },
    retention: { phones: { erase: erasePhones, contentsOf: phoneCommands } },
    erases: ['invitations', 'devices'],
  });
}
