import { sql } from 'kysely';
import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Device, Invitation, StaffAccount } from '../contract.ts';

export interface AccessTables {
  invitations: {
    town: string;
    id: string;
    tokenHash: string;
    post: string;
    area: string;
    driveId: string | null;
    expiresAt: string;
    usesMax: number;
    uses: number;
    revoked: boolean;
    createdBy: string;
    createdByName: string;
    createdAt: string;
    relievesDeviceId: string | null;
  };
  devices: {
    town: string;
    id: string;
    tokenHash: string;
    invitationId: string;
    name: string;
    post: string;
    area: string;
    driveId: string | null;
    expiresAt: string;
    revoked: boolean;
    endedAt: string | null;
    joinedAt: string;
    lastSeenAt: string | null;
    relievedDeviceId: string | null;
  };
}

const tables = tablesOf<AccessTables>;

export async function insertInvitation(tx: Tx, row: AccessTables['invitations']): Promise<void> {
  await tables(tx).insertInto('invitations').values(row).execute();
}

export function findInvitation(tx: Tx, town: string, by: { id: string } | { tokenHash: string }) {
  const query = tables(tx).selectFrom('invitations').selectAll().where('town', '=', town).forUpdate();
  return ('id' in by ? query.where('id', '=', by.id) : query.where('tokenHash', '=', by.tokenHash)).executeTakeFirst();
}

export async function updateInvitation(
  tx: Tx,
  town: string,
  id: string,
  change: Partial<Pick<AccessTables['invitations'], 'uses' | 'revoked'>>,
): Promise<void> {
  await tables(tx).updateTable('invitations').set(change).where('town', '=', town).where('id', '=', id).execute();
}

export async function insertDevice(tx: Tx, row: AccessTables['devices']): Promise<void> {
  await tables(tx).insertInto('devices').values(row).execute();
}

export function findDevice(tx: Tx, town: string, id: string) {
  return tables(tx)
    .selectFrom('devices')
    .selectAll()
    .where('town', '=', town)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function endDevice(tx: Tx, town: string, id: string, at: string, revoked: boolean): Promise<void> {
  await tables(tx)
    .updateTable('devices')
    .set(revoked ? { revoked, endedAt: at } : { endedAt: at })
    .where('town', '=', town)
    .where('id', '=', id)
    .execute();
}

export async function listInvitations(
  tx: Tx,
  within: readonly string[],
  now: string,
  withEnded: boolean,
): Promise<Invitation[]> {
  let query = tables(tx)
    .selectFrom('invitations')
    .select(['id', 'post', 'area', 'driveId', 'expiresAt', 'usesMax', 'uses', 'revoked', 'createdByName', 'createdAt'])
    .where('area', 'in', within)
    .orderBy('createdAt', 'desc')
    .limit(500);
  if (!withEnded) query = query.where('revoked', '=', false).where('expiresAt', '>', now);
  return query.execute();
}

export async function listDevices(
  tx: Tx,
  within: readonly string[],
  now: string,
  withEnded: boolean,
): Promise<Device[]> {
  let query = tables(tx)
    .selectFrom('devices')
    .select([
      'id',
      'name',
      'post',
      'area',
      'driveId',
      'expiresAt',
      'revoked',
      'joinedAt',
      'lastSeenAt',
      'relievedDeviceId',
    ])
    .where('area', 'in', within)
    .orderBy('joinedAt', 'desc')
    .limit(500);
  if (!withEnded) query = query.where('revoked', '=', false).where('expiresAt', '>', now).where('endedAt', 'is', null);
  return query.execute();
}

/** All staff accounts; the caller keeps those whose scope it may see. */
export async function listStaff(tx: Tx): Promise<StaffAccount[]> {
  const { rows } = await sql<Omit<StaffAccount, 'scopes'> & { scopes: string }>`
    select s."id", s."username", s."name", s."role", s."scopes", s."disabled", s."lockedUntil",
      coalesce(s."twoFactorEnabled", false) or exists (select from staff_passkeys p where p."userId" = s."id") as "secondFactor",
      (select max(t."updatedAt") from staff_sessions t where t."userId" = s."id") as "lastSeenAt"
    from staff s order by s."role", s."name"
  `.execute(tx);
  return rows.map((row) => ({ ...row, scopes: row.scopes.split(',').filter(Boolean) }));
}

export interface NewStaff {
  id: string;
  username: string;
  name: string;
  role: string;
  scopes: readonly string[];
  passwordHash: string;
}

/** @returns false when the username is taken */
export async function insertStaff(tx: Tx, staff: NewStaff): Promise<boolean> {
  const added = await sql`
    insert into staff ("id", "name", "email", "emailVerified", "username", "displayUsername", "role", "scopes")
    values (${staff.id}, ${staff.name}, ${`${staff.username}@redvest.invalid`}, true, ${staff.username}, ${staff.username},
      ${staff.role}, ${staff.scopes.join(',')})
    on conflict do nothing
  `.execute(tx);
  if (Number(added.numAffectedRows ?? 0) === 0) return false;
  await sql`
    insert into staff_credentials ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    values (${staff.id}, ${staff.id}, 'credential', ${staff.id}, ${staff.passwordHash}, now())
  `.execute(tx);
  return true;
}

export async function updateStaff(
  tx: Tx,
  id: string,
  change: {
    name?: string;
    role?: string;
    scopes?: readonly string[];
    disabled?: boolean;
    unlock?: boolean;
    resetSecondFactor?: boolean;
    endSessions: boolean;
  },
): Promise<void> {
  await sql`
    update staff set
      "name" = coalesce(${change.name ?? null}, "name"),
      "role" = coalesce(${change.role ?? null}, "role"),
      "scopes" = coalesce(${change.scopes?.join(',') ?? null}, "scopes"),
      "disabled" = coalesce(${change.disabled ?? null}, "disabled"),
      "lockedUntil" = case when ${change.unlock ?? false} then null else "lockedUntil" end,
      "failedAttempts" = case when ${change.unlock ?? false} then 0 else "failedAttempts" end,
      "twoFactorEnabled" = case when ${change.resetSecondFactor ?? false} then false else "twoFactorEnabled" end,
      "updatedAt" = now()
    where "id" = ${id}
  `.execute(tx);
  if (change.resetSecondFactor) {
    await sql`delete from staff_second_factors where "userId" = ${id}`.execute(tx);
    await sql`delete from staff_passkeys where "userId" = ${id}`.execute(tx);
  }
  if (change.endSessions) await sql`delete from staff_sessions where "userId" = ${id}`.execute(tx);
}
