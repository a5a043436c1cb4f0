/**
 * PostgreSQL arrays in the binary protocol, one parameter for a column of a thousand rows: a third cheaper for the
 * database than text, which it has to parse, and many times cheaper than a placeholder per value.
 * Format: `array_send` in PostgreSQL's src/backend/utils/adt/arrayfuncs.c.
 */

type Maybe<T> = T | null | undefined;

const oids = { integer: 23, text: 25, timestamptz: 1184, uuid: 2950 };
const headBytes = 20;
const nullLength = -1;
/** Milliseconds from 1970 to 2000, where PostgreSQL's time begins. */
const postgresEpochMs = 946_684_800_000;
const twoTo32 = 2 ** 32;

/** @param valueBytes the most that all values take together, without their lengths */
function startArray(oid: number, count: number, valueBytes: number): Buffer {
  const bytes = Buffer.allocUnsafe(headBytes + count * 4 + valueBytes);
  bytes.writeInt32BE(1, 0); // dimensions
  bytes.writeInt32BE(1, 4); // may hold nulls
  bytes.writeInt32BE(oid, 8);
  bytes.writeInt32BE(count, 12);
  bytes.writeInt32BE(1, 16); // the first index
  return bytes;
}

/** Where the two digits of each byte stand in the usual notation of a UUID. */
const digitsOfByte = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);
/** What a hexadecimal digit is worth, by its character code. */
const worth = new Uint8Array(128);
for (const digit of '0123456789abcdefABCDEF') worth[digit.charCodeAt(0)] = Number.parseInt(digit, 16);

/**
 * Written digit by digit: several are needed for every record, and this takes a quarter of the time of taking out
 * the hyphens and decoding.
 * @param values in the usual notation with four hyphens, lower or upper case
 */
export function uuidArray(values: readonly Maybe<string>[]): Buffer {
  const bytes = startArray(oids.uuid, values.length, values.length * 16);
  let end = headBytes;
  for (const value of values) {
    end = bytes.writeInt32BE(value ? 16 : nullLength, end);
    if (!value) continue;
    for (let byte = 0; byte < 16; byte += 1) {
      const at = digitsOfByte[byte] as number;
      const high = worth[value.charCodeAt(at)] as number;
      bytes[end + byte] = (high << 4) | (worth[value.charCodeAt(at + 1)] as number);
    }
    end += 16;
  }
  return bytes.subarray(0, end);
}

/** @param values whole numbers of 32 bits */
export function integerArray(values: readonly Maybe<number>[]): Buffer {
  const bytes = startArray(oids.integer, values.length, values.length * 4);
  let end = headBytes;
  for (const value of values) {
    end = bytes.writeInt32BE(value == null ? nullLength : 4, end);
    if (value != null) end = bytes.writeInt32BE(value, end);
  }
  return bytes.subarray(0, end);
}

/** @param values ISO 8601, to the millisecond, between the years 1720 and 2280: beyond, a double loses microseconds */
export function instantArray(values: readonly string[]): Buffer {
  const bytes = startArray(oids.timestamptz, values.length, values.length * 8);
  let end = headBytes;
  for (const value of values) {
    const microseconds = (Date.parse(value) - postgresEpochMs) * 1000;
    end = bytes.writeInt32BE(8, end);
    end = bytes.writeInt32BE(Math.floor(microseconds / twoTo32), end);
    end = bytes.writeUInt32BE(((microseconds % twoTo32) + twoTo32) % twoTo32, end);
  }
  return bytes.subarray(0, end);
}

export function textArray(values: readonly Maybe<string>[]): Buffer {
  const valueBytes = values.reduce((sum, value) => sum + (value == null ? 0 : Buffer.byteLength(value)), 0);
  const bytes = startArray(oids.text, values.length, valueBytes);
  let end = headBytes;
  for (const value of values) {
    const length = value == null ? nullLength : bytes.write(value, end + 4);
    end = bytes.writeInt32BE(length, end) + Math.max(0, length);
  }
  return bytes.subarray(0, end);
}
