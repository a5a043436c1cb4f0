import { describe, expect, it } from 'vitest';
import { deviceRight } from './device.ts';

const device = { expiresAt: '2022-04-20T14:00:00.000Z', revoked: false, endedAt: null };

describe('deviceRight', () => {
  it('acts until the invitation expires', () => {
    expect(deviceRight(device, '2022-04-20T13:59:59.000Z')).toEqual({ right: 'act' });
  });

  it('delivers what was done before the end for three days', () => {
    expect(deviceRight(device, '2022-04-21T10:00:00.000Z')).toEqual({ right: 'deliver', until: device.expiresAt });
    expect(deviceRight(device, '2022-04-24T10:00:00.000Z')).toEqual({ right: 'none' });
  });

  it('ends at the hand-over when that is earlier', () => {
    const relieved = { ...device, endedAt: '2022-04-20T12:00:00.000Z' };
    expect(deviceRight(relieved, '2022-04-20T13:00:00.000Z')).toEqual({ right: 'deliver', until: relieved.endedAt });
  });

  it('a revoked phone does nothing any more', () => {
    expect(deviceRight({ ...device, revoked: true, endedAt: device.expiresAt }, '2022-04-20T13:00:00.000Z')).toEqual({
      right: 'none',
    });
  });
});
