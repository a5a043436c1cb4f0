import { InputError } from '../../common/input-error.ts';

export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

const lowBits = 0x7f;
const highest = 2 ** 53;

/**
 * Reads Protocol Buffers, as much of them as OpenStreetMap's format uses:
 * protobuf.dev/programming-guides/encoding
 */
export class ProtobufReader {
  readonly bytes: Uint8Array;
  position: number;
  readonly end: number;
  /** Of the field that `next` moved to. */
  field = 0;
  wireType = 0;

  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  get isDone(): boolean {
    return this.position >= this.end;
  }

  /** Moves to the next field; false at the end. */
  next(): boolean {
    if (this.isDone) return false;
    const key = this.varint();
    this.field = Math.floor(key / 8);
    this.wireType = key % 8;
    return true;
  }

  /** Unsigned, up to 2⁵³; a negative int64 comes out negative. */
  varint(): number {
    const { bytes } = this;
    let value = 0;
    let factor = 1;
    for (let count = 0; count < 10; count++) {
      if (this.position >= this.end) this.fail('ends inside a number');
      const byte = bytes[this.position++] as number;
      if (count === 9) return value + (byte & 1) * factor - 2 * factor;
      value += (byte & lowBits) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    return this.fail('has a number of more than ten bytes');
  }

  /** Signed, zigzag. */
  svarint(): number {
    const value = this.varint();
    if (value >= highest) this.fail('has a number that is too large');
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Of a field of bytes: its end; the position moves to its beginning. */
  lengthEnd(): number {
    if (this.wireType !== wire.bytes) this.fail('has a field of the wrong type');
    const length = this.varint();
    const end = this.position + length;
    if (!(length >= 0 && end <= this.end)) this.fail('has a field that is longer than the file');
    return end;
  }

  /** A message or packed field within, which is skipped here. */
  sub(): ProtobufReader {
    const end = this.lengthEnd();
    const inner = new ProtobufReader(this.bytes, this.position, end);
    this.position = end;
    return inner;
  }

  slice(): Uint8Array {
    const end = this.lengthEnd();
    const part = this.bytes.subarray(this.position, end);
    this.position = end;
    return part;
  }

  text(): string {
    return new TextDecoder().decode(this.slice());
  }

  skip(): void {
    if (this.wireType === wire.varint) this.varint();
    else if (this.wireType === wire.fixed64) this.position += 8;
    else if (this.wireType === wire.fixed32) this.position += 4;
    else this.position = this.lengthEnd();
    if (this.position > this.end) this.fail('ends inside a field');
  }

  fail(what: string): never {
    throw new InputError(`The .osm.pbf file ${what}: it is damaged or cut off; fetch it again.`);
  }
}
