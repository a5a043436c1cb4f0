import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';

/** An invitation's secret and what the server may know of it. */
export interface InvitationToken {
  token: string;
  tokenHash: string;
}

/**
 * Made here so that the secret never travels: the server gets only its hash. Not with `crypto.subtle`, which
 * browsers withhold from a page that came over plain HTTP in the village's own network.
 */
export function newInvitationToken(): InvitationToken {
  const token = bytesToHex(randomBytes(32));
  return { token, tokenHash: hashOfToken(token) };
}

/** The hash is that of the token's text, as the phone will send it. */
export function hashOfToken(token: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(token)));
}

/** What the QR code says: the phone's own pages open with the token behind the `#`, which no server log sees. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/field/#/join/${token}`;
}
