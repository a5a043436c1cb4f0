import type { StateTone } from '#platform/web/console-kit/index.ts';
import type { Device, Invitation, StaffAccount } from '../contract.ts';

export interface ShownState {
  /** Key below `access:state`. */
  word: string;
  tone: StateTone;
}

/** What may still be done with an invitation. */
export function stateOfInvitation(invitation: Invitation, nowMs: number): ShownState {
  if (invitation.revoked) return { word: 'revoked', tone: 'off' };
  if (invitation.uses >= invitation.usesMax) return { word: 'used', tone: 'good' };
  if (Date.parse(invitation.expiresAt) <= nowMs) return { word: 'expired', tone: 'off' };
  return { word: 'open', tone: 'waiting' };
}

const silentMinutes = 30;

/** Whether a phone may work and whether it was heard of lately. */
export function stateOfDevice(device: Device, nowMs: number): ShownState {
  if (device.revoked) return { word: 'stopped', tone: 'off' };
  if (Date.parse(device.expiresAt) <= nowMs) return { word: 'expired', tone: 'off' };
  const seenMs = device.lastSeenAt ? Date.parse(device.lastSeenAt) : 0;
  return nowMs - seenMs > silentMinutes * 60_000 ? { word: 'silent', tone: 'warn' } : { word: 'working', tone: 'good' };
}

export function stateOfStaff(account: StaffAccount, nowMs: number): ShownState {
  if (account.disabled) return { word: 'disabled', tone: 'off' };
  if (account.lockedUntil && Date.parse(account.lockedUntil) > nowMs) return { word: 'locked', tone: 'late' };
  if (!account.secondFactor) return { word: 'noSecondFactor', tone: 'warn' };
  return { word: 'active', tone: 'good' };
}
