import { z } from 'zod';
import {
  AreaCode,
  command,
  defineModule,
  Id,
  Instant,
  Page,
  query,
  Role,
  type Role as RoleName,
  staffRoles,
  Text,
} from '#platform/contract/index.ts';

const inviters = ['duty', 'clerk', 'grid'] as const satisfies readonly RoleName[];

export const Invitation = z.object({
  id: Id,
  /** What the bearer will do: 3组 抗原入户. */
  post: z.string(),
  area: AreaCode,
  driveId: Id.nullable(),
  expiresAt: Instant,
  usesMax: z.number().int(),
  uses: z.number().int(),
  revoked: z.boolean(),
  createdByName: z.string(),
  createdAt: Instant,
});
export type Invitation = z.infer<typeof Invitation>;

export const Device = z.object({
  id: Id,
  name: z.string(),
  post: z.string(),
  area: AreaCode,
  driveId: Id.nullable(),
  expiresAt: Instant,
  revoked: z.boolean(),
  joinedAt: Instant,
  lastSeenAt: Instant.nullable(),
  /** Whose relief this is. */
  relievedDeviceId: Id.nullable(),
});
export type Device = z.infer<typeof Device>;

export const StaffAccount = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  role: Role,
  scopes: z.array(AreaCode),
  disabled: z.boolean(),
  lockedUntil: Instant.nullable(),
  secondFactor: z.boolean(),
  lastSeenAt: Instant.nullable(),
});
export type StaffAccount = z.infer<typeof StaffAccount>;

export const ListedStaff = StaffAccount.extend({
  /** What the scopes are called, in their order; some may lie above all that the reader's tree has. */
  scopeNames: z.array(z.string()),
});
export type ListedStaff = z.infer<typeof ListedStaff>;

/** Everything a screen needs to know about who is looking at it. */
export const Session = z.object({
  actorId: z.string(),
  name: z.string(),
  role: Role,
  scopes: z.array(AreaCode),
  deviceId: Id.nullable(),
  post: z.string().nullable(),
  driveId: Id.nullable(),
  expiresAt: Instant,
  needsSecondFactor: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** Kinds of personal data that end after some days though the emergency goes on; docs/SECURITY.md says what each is. */
export const RetentionKind = z.enum(['refused', 'contents', 'messages', 'imports', 'phones', 'rounds']);
export type RetentionKind = z.infer<typeof RetentionKind>;

const RetainDays = z.number().int().min(7).max(3650);

/** How many days each kind is kept, counted from when it was over. */
export const Retention = z.object({
  refused: RetainDays.default(30),
  contents: RetainDays.default(90),
  messages: RetainDays.default(30),
  imports: RetainDays.default(30),
  phones: RetainDays.default(30),
  rounds: RetainDays.default(90),
});
export type Retention = z.infer<typeof Retention>;

const Erased = z.record(RetentionKind, z.number().int());

export const AuditEntry = z.object({
  id: Id,
  seq: z.number().int(),
  name: z.string(),
  area: AreaCode,
  at: Instant,
  receivedAt: Instant,
  actorId: z.string(),
  actorName: z.string(),
  deviceId: Id.nullable(),
  status: z.enum(['accepted', 'rejected']),
  error: z.string().nullable(),
  /** What was typed; null once it was erased when due. */
  payload: z.unknown(),
  /** Rows erased by kind, if that is what it did. */
  erased: Erased.nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const limits = {
  /** The server itself ends a session after 30 minutes without use; a town may want it sooner. */
  sessionIdleMinutes: z.number().int().min(5).max(30),
  invitationHours: z.number().int().min(1).max(72),
  lockOutAttempts: z.number().int().min(3).max(20),
  lockOutMinutes: z.number().int().min(1).max(1440),
};

/** Settings of a town; each has a default, so an empty object is complete. */
export const Settings = z.object({
  sessionIdleMinutes: limits.sessionIdleMinutes.default(30),
  invitationHours: limits.invitationHours.default(12),
  lockOutAttempts: limits.lockOutAttempts.default(5),
  lockOutMinutes: limits.lockOutMinutes.default(15),
  retainDays: Retention.prefault({}),
});
export type Settings = z.infer<typeof Settings>;

/** What is not named stays as it is. */
export const SettingsChange = z
  .object(limits)
  .partial()
  .extend({
    retainDays: z.partialRecord(RetentionKind, RetainDays).optional(),
  });

export const ErasureCertificate = z.object({
  id: Id,
  area: AreaCode,
  erasedAt: Instant,
  actorName: z.string(),
  reason: z.string(),
  /** Rows erased by table. */
  counts: z.record(z.string(), z.number().int()),
  /** Journal position and hash at the moment of erasure: the proof that outlives the data. */
  seq: z.number().int(),
  hash: z.string(),
});
export type ErasureCertificate = z.infer<typeof ErasureCertificate>;

export const accessContract = defineModule({
  name: 'access',
  commands: {
    createInvitation: command({
      name: 'access.createInvitation',
      summary: { zh: '生成志愿者邀请码', en: 'Make a volunteer’s invitation' },
      roles: inviters,
      payload: z.object({
        post: Text(60),
        driveId: Id.nullable(),
        expiresAt: Instant,
        usesMax: z.number().int().min(1).max(200).default(1),
        /** Made by whoever invites; only its hash is stored. 32 hex digits or more. */
        tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
      }),
      result: z.object({ invitationId: Id }),
      errors: ['invitation.expiryUnfit', 'invitation.postEmpty'],
    }),
    join: command({
      name: 'access.join',
      summary: { zh: '志愿者手机凭邀请码加入', en: 'A volunteer’s phone joins by an invitation' },
      // Nobody by session: the join endpoint sends it for whoever holds the invitation.
      roles: [],
      payload: z.object({
        invitationHash: z.string().regex(/^[0-9a-f]{64}$/),
        deviceHash: z.string().regex(/^[0-9a-f]{64}$/),
        name: Text(60),
      }),
      result: z.object({ deviceId: Id, expiresAt: Instant }),
      errors: [
        'invitation.notFound',
        'invitation.expired',
        'invitation.revoked',
        'invitation.usedUp',
        'join.nameEmpty',
      ],
    }),
    handOver: command({
      name: 'access.handOver',
      summary: { zh: '交班：给接班人一个邀请码', en: 'Hand a volunteer’s post on to a relief' },
      roles: ['volunteer'],
      payload: z.object({ tokenHash: z.string().regex(/^[0-9a-f]{64}$/) }),
      result: z.object({ invitationId: Id, expiresAt: Instant }),
    }),
    revokeInvitation: command({
      name: 'access.revokeInvitation',
      summary: { zh: '作废邀请码', en: 'Revoke an invitation' },
      roles: inviters,
      payload: z.object({ invitationId: Id }),
      result: z.object({}),
      errors: ['invitation.notFound'],
    }),
    revokeDevice: command({
      name: 'access.revokeDevice',
      summary: { zh: '停用志愿者手机', en: 'Revoke a volunteer’s phone at once' },
      roles: inviters,
      payload: z.object({ deviceId: Id, reason: Text(200) }),
      result: z.object({}),
      errors: ['device.notFound'],
    }),
    createStaff: command({
      name: 'access.createStaff',
      summary: { zh: '新建工作人员账号', en: 'Create a staff account' },
      roles: ['admin'],
      payload: z.object({
        username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,31}$/),
        name: Text(60),
        role: z.enum(staffRoles),
        scopes: z.array(AreaCode).min(1).max(20),
        /** Hash of a first password, made by the account screen's endpoint; never the password itself. */
        passwordHash: z.string().max(300),
      }),
      result: z.object({ staffId: z.string() }),
      errors: ['staff.usernameTaken'],
    }),
    updateStaff: command({
      name: 'access.updateStaff',
      summary: { zh: '修改工作人员账号', en: 'Change a staff account' },
      roles: ['admin'],
      payload: z.object({
        staffId: z.string().max(64),
        name: Text(60).optional(),
        role: z.enum(staffRoles).optional(),
        scopes: z.array(AreaCode).min(1).max(20).optional(),
        disabled: z.boolean().optional(),
        unlock: z.boolean().optional(),
        resetSecondFactor: z.boolean().optional(),
      }),
      result: z.object({}),
      errors: ['staff.notFound', 'staff.lastAdmin'],
    }),
    changeSettings: command({
      name: 'access.changeSettings',
      summary: { zh: '修改设置', en: 'Change settings' },
      roles: ['admin', 'duty'],
      payload: SettingsChange,
      result: Settings,
    }),
    applyRetention: command({
      name: 'access.applyRetention',
      summary: { zh: '按期清除到期的个人信息', en: 'Erase personal data that is due' },
      // Nobody by session: the server sends it every night.
      roles: [],
      payload: z.object({}),
      result: z.object({
        /** Rows erased by kind. */
        erased: Erased,
        /** There is more that is due: send it again. */
        more: z.boolean(),
        /** Transactions of the journal that were sealed anew after something of them was erased. */
        resealed: z.number().int(),
        /** Over those new seals, so that the chain covers them. */
        resealDigest: z.string(),
      }),
    }),
    closeEmergency: command({
      name: 'access.closeEmergency',
      summary: {
        zh: '应急结束：清除个人信息并留证',
        en: 'Close the emergency: erase personal data, leave a certificate',
      },
      roles: ['admin'],
      payload: z.object({ reason: Text(500), confirmArea: AreaCode }),
      result: z.object({ certificateId: Id }),
      errors: ['erasure.areaNotConfirmed', 'erasure.wholeTownOnly'],
    }),
  },
  queries: {
    invitations: query({
      name: 'access.invitations',
      summary: { zh: '邀请码', en: 'Invitations' },
      roles: inviters,
      input: z.object({ withEnded: z.boolean().default(false) }),
      output: z.object({ invitations: z.array(Invitation) }),
    }),
    devices: query({
      name: 'access.devices',
      summary: { zh: '志愿者手机', en: 'Volunteers’ phones' },
      roles: inviters,
      input: z.object({ withEnded: z.boolean().default(false) }),
      output: z.object({ devices: z.array(Device) }),
    }),
    staff: query({
      name: 'access.staff',
      summary: { zh: '工作人员', en: 'Staff accounts' },
      roles: ['admin', 'duty', 'clerk', 'grid'],
      input: z.object({}),
      output: z.object({ staff: z.array(ListedStaff) }),
    }),
    settings: query({
      name: 'access.settings',
      summary: { zh: '设置', en: 'Settings' },
      roles: staffRoles,
      input: z.object({}),
      output: Settings,
    }),
    retention: query({
      name: 'access.retention',
      summary: { zh: '保存期限与最近一次清除', en: 'Retention, and what was erased last' },
      roles: staffRoles,
      input: z.object({}),
      output: z.object({
        days: Retention,
        /** When it was last looked for, and what was erased in the last thirty days. */
        lastAt: Instant.nullable(),
        erased: Erased,
      }),
    }),
    auditSearch: query({
      name: 'access.auditSearch',
      summary: { zh: '查操作记录', en: 'Search the audit log' },
      roles: ['admin', 'duty', 'auditor', 'clerk'],
      input: Page.extend({
        text: Text(60).optional(),
        name: z.string().max(64).optional(),
        actorId: z.string().max(64).optional(),
        subject: Id.optional(),
        from: Instant.optional(),
        to: Instant.optional(),
        status: z.enum(['accepted', 'rejected']).optional(),
      }),
      output: z.object({ total: z.number().int(), entries: z.array(AuditEntry) }),
    }),
    auditVerify: query({
      name: 'access.auditVerify',
      summary: { zh: '核验操作记录未被改动', en: 'Verify that the audit log is unbroken' },
      roles: ['admin', 'duty', 'auditor'],
      input: z.object({}),
      output: z.object({
        ok: z.boolean(),
        seq: z.number().int(),
        hash: z.string(),
        batches: z.number().int(),
        commands: z.number().int(),
        erasedUpTo: z.number().int(),
        /** First journal position whose rows no longer match their seal. */
        brokenAt: z.number().int().nullable(),
      }),
    }),
    certificates: query({
      name: 'access.certificates',
      summary: { zh: '清除证明', en: 'Certificates of erasure' },
      roles: ['admin', 'duty', 'auditor'],
      input: z.object({}),
      output: z.object({ certificates: z.array(ErasureCertificate) }),
    }),
  },
});
