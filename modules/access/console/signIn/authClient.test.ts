import { describe, expect, test } from 'vitest';
import { attempt, faultOf } from './authClient.ts';

describe('why signing in did not work', () => {
  test('nothing wrong', () => expect(faultOf(null)).toBeUndefined());
  test('a locked account says until when', () =>
    expect(faultOf({ code: 'staff.locked', status: 423, params: { until: '2022-04-20T10:00:00Z' } })).toEqual({
      code: 'locked',
      until: '2022-04-20T10:00:00Z',
    }));
  test('an unknown name and a wrong password look the same', () =>
    expect(faultOf({ code: 'INVALID_USERNAME', status: 422 })).toEqual(
      faultOf({ code: 'INVALID_USERNAME_OR_PASSWORD', status: 401 }),
    ));
  test('too many tries', () => expect(faultOf({ status: 429 })).toEqual({ code: 'tooFast' }));
  test('a lost line is a fault, not a crash', async () =>
    expect(await attempt(() => Promise.reject(new Error('net')))).toEqual({ fault: { code: 'unreachable' } }));
});
