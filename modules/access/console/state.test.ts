import { expect, test } from 'vitest';
import type { Device, Invitation } from '../contract.ts';
import { stateOfDevice, stateOfInvitation } from './state.ts';

const nowMs = Date.parse('2022-04-20T10:00:00Z');
const invitation: Invitation = {
  id: '018f0000-0000-7000-8000-000000000001',
  post: '3组 抗原入户',
  area: '310116104231.03',
  driveId: null,
  expiresAt: '2022-04-20T12:00:00Z',
  usesMax: 1,
  uses: 0,
  revoked: false,
  createdByName: '周芳',
  createdAt: '2022-04-20T09:00:00Z',
};

test('an invitation is open, used, expired or revoked, and revoked above all', () => {
  const word = (change: Partial<Invitation>) => stateOfInvitation({ ...invitation, ...change }, nowMs).word;
  expect(word({})).toBe('open');
  expect(word({ uses: 1 })).toBe('used');
  expect(word({ expiresAt: '2022-04-20T10:00:00Z' })).toBe('expired');
  expect(word({ revoked: true, uses: 1 })).toBe('revoked');
});

test('a phone that was not heard of for long is silent, not working', () => {
  const device: Device = {
    ...invitation,
    name: '小李',
    joinedAt: invitation.createdAt,
    lastSeenAt: null,
    relievedDeviceId: null,
  };
  const word = (change: Partial<Device>) => stateOfDevice({ ...device, ...change }, nowMs).word;
  expect(word({ lastSeenAt: '2022-04-20T09:55:00Z' })).toBe('working');
  expect(word({ lastSeenAt: '2022-04-20T09:20:00Z' })).toBe('silent');
  expect(word({ revoked: true })).toBe('stopped');
});
