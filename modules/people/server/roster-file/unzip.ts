import { crc32, inflateRawSync } from 'node:zlib';
import { rosterFileLimits } from './limits.ts';
import { RosterFileError } from './workbook.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;

/** Reads the wanted parts of a zip file without ever unfolding more than the limits allow. */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, offset } = directoryOf(file);
  if (count > rosterFileLimits.zipEntriesMax) throw new RosterFileError('file.tooLarge', { parts: count });
  const parts = new Map<string, Buffer>();
  let left: number = rosterFileLimits.unzippedBytesMax;
  let at = offset;
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new RosterFileError('file.unreadable');
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    if (wanted(name)) {
      const part = readEntry(file, at, left);
      if (crc32(part) !== file.readUInt32LE(at + 16)) throw new RosterFileError('file.unreadable');
      left -= part.length;
      parts.set(name, part);
    }
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

function directoryOf(file: Buffer): { count: number; offset: number } {
  // The record is 22 bytes and may be followed by a comment of up to 64 kB.
  for (let at = file.length - 22; at >= Math.max(0, file.length - 22 - 0xffff); at -= 1) {
    if (file.readUInt32LE(at) === END_OF_DIRECTORY)
      return { count: file.readUInt16LE(at + 10), offset: file.readUInt32LE(at + 16) };
  }
  throw new RosterFileError('file.unreadable');
}

function readEntry(file: Buffer, at: number, bytesMax: number): Buffer {
  const flags = file.readUInt16LE(at + 8);
  if (flags & 1) throw new RosterFileError('file.encrypted');
  const method = file.readUInt16LE(at + 10);
  const packedBytes = file.readUInt32LE(at + 20);
  const local = file.readUInt32LE(at + 42);
  if (local + 30 > file.length || file.readUInt32LE(local) !== LOCAL_HEADER)
    throw new RosterFileError('file.unreadable');
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  const packed = file.subarray(start, start + packedBytes);
  if (packed.length > bytesMax || bytesMax <= 0) throw new RosterFileError('file.tooLarge', { bytesMax });
  if (method === 0) return packed;
  if (method !== 8) throw new RosterFileError('file.unreadable');
  try {
    return inflateRawSync(packed, { maxOutputLength: bytesMax });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw new RosterFileError(tooLarge ? 'file.tooLarge' : 'file.unreadable', tooLarge ? { bytesMax } : {});
  }
}
