import { createHash, randomBytes } from 'node:crypto';

/** Tokens are random enough (256 bits) for a plain hash; only the hash is kept. */
export const newToken = (): string => randomBytes(32).toString('hex');

export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');
