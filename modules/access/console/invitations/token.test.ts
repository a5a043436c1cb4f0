import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOfToken, invitationLink, newInvitationToken } from './token.ts';

test('the hash is the one that the server makes of the token', () => {
  const { token, tokenHash } = newInvitationToken();
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
  expect(hashOfToken(token)).toBe(tokenHash);
});

test('no two tokens are alike', () => expect(newInvitationToken().token).not.toBe(newInvitationToken().token));

test('the secret stands behind the #', () =>
  expect(invitationLink('http://10.0.0.2:8080', 'ab')).toBe('http://10.0.0.2:8080/field/#/join/ab'));
