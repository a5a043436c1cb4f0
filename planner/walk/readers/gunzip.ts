import { gunzipSync } from 'node:zlib';
import { InputError } from '../../common/input-error.ts';

/** Unpacks what is gzipped, by its first bytes and not by its name, and leaves anything else as it is. */
export function gunzipIfNeeded(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new InputError(`The file cannot be unpacked (${error instanceof Error ? error.message : error}).`);
  }
}
