import { createHash } from 'node:crypto';
import type { SealedRow } from '../module.ts';

/** Hash of a journal that has no entries yet. */
export const emptyHash: Buffer = Buffer.alloc(32);

/**
 * Digest of one transaction's commands, in order of `pos`. Fields are joined with a unit separator and rows
 * with a record separator, which JSON text and names cannot contain.
 */
export function digestOf(rows: readonly SealedRow[]): Buffer {
  const hash = createHash('sha256');
  for (const row of rows) {
    hash.update(
      `${row.pos}\u001f${row.id}\u001f${row.name}\u001f${row.area}\u001f${row.at}\u001f${row.receivedAt}\u001f${row.actorId}\u001f${row.actorName}\u001f${row.deviceId ?? ''}\u001f${row.status}\u001f${row.payload}\u001f${row.outcome}\u001e`,
    );
  }
  return hash.digest();
}

/** The link of the chain: changing any sealed row, or dropping a link, changes every later hash. */
export function chainHash(previous: Uint8Array, digest: Uint8Array): Buffer {
  return createHash('sha256').update(previous).update(digest).digest();
}
