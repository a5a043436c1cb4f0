import { InputError } from '../../common/input-error.ts';

const lt = 0x3c;
const gt = 0x3e;
const slash = 0x2f;
const equals = 0x3d;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const hyphen = 0x2d;

const attributesMax = 64;
const digitsExact = 15;
const powersOfTen = Array.from({ length: digitsExact + 1 }, (_, power) => 10 ** power);

export type Tag = 'open' | 'close' | 'empty' | 'end';

/**
 * Walks over the tags of an XML document without making strings of what nobody asks for: as an
 * OpenStreetMap extract has millions of attributes of which three matter. Text between tags is skipped.
 */
export class XmlScanner {
  private readonly bytes: Buffer;
  private position = 0;
  private nameStart = 0;
  private nameEnd = 0;
  private readonly places = new Int32Array(attributesMax * 4);
  private attributes = 0;
  /** Of the elements that are open: where their names are. */
  private readonly open: [start: number, end: number][] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Moves to the next tag. @throws InputError where this is not XML */
  next(): Tag {
    const { bytes } = this;
    while (true) {
      while (this.position < bytes.length && bytes[this.position] !== lt) this.position++;
      if (this.position >= bytes.length) return this.end();
      const following = bytes[this.position + 1];
      if (following === 0x3f) this.skipPast('?>');
      else if (following === 0x21) this.skipPast(bytes[this.position + 2] === hyphen ? '-->' : '>');
      else return following === slash ? this.readClosing() : this.readOpening();
    }
  }

  get depth(): number {
    return this.open.length;
  }

  get name(): string {
    return this.slice('latin1', this.nameStart, this.nameEnd);
  }

  isNamed(name: string): boolean {
    return this.matches(this.nameStart, this.nameEnd, name);
  }

  /** The text of an attribute, undefined when it is not there. */
  text(name: string): string | undefined {
    const index = this.find(name);
    if (index < 0) return undefined;
    return unescapeXml(this.slice('utf8', this.places[index + 2] as number, this.places[index + 3] as number));
  }

  /** A number in an attribute; NaN when it is not there or not a number. */
  number(name: string): number {
    const index = this.find(name);
    return index < 0 ? Number.NaN : this.parse(this.places[index + 2] as number, this.places[index + 3] as number);
  }

  /** For errors: counted only when asked for. */
  get line(): number {
    let line = 1;
    for (let i = 0; i < this.nameStart; i++) if (this.bytes[i] === 0x0a) line++;
    return line;
  }

  fail(message: string): never {
    throw new InputError(message, this.line);
  }

  private slice(encoding: 'latin1' | 'utf8', start: number, end: number): string {
    return this.bytes.toString(encoding, start, end);
  }

  private end(): Tag {
    const innermost = this.open.at(-1);
    this.nameStart = this.bytes.length;
    if (innermost !== undefined) {
      const name = this.slice('latin1', ...innermost);
      this.fail(`The file ends inside <${name}>: it was cut off; fetch it again.`);
    }
    return 'end';
  }

  private skipPast(mark: string): void {
    this.nameStart = this.position;
    const found = this.bytes.indexOf(mark, this.position + 2, 'latin1');
    if (found < 0) this.fail(`The file ends before “${mark}”: it was cut off; fetch it again.`);
    this.position = found + mark.length;
  }

  private readClosing(): Tag {
    this.position += 2;
    this.readName();
    this.skipSpace();
    if (this.bytes[this.position] !== gt) this.fail(`</${this.name}> is not closed with “>”.`);
    this.position++;
    const opened = this.open.pop();
    if (opened === undefined || this.slice('latin1', ...opened) !== this.name) {
      this.fail(`</${this.name}> closes ${opened ? `<${this.slice('latin1', ...opened)}>` : 'nothing'}.`);
    }
    return 'close';
  }

  private readOpening(): Tag {
    const { bytes } = this;
    this.position++;
    this.readName();
    if (this.nameEnd === this.nameStart) this.fail('There is no name after “<”.');
    this.attributes = 0;
    while (true) {
      this.skipSpace();
      const byte = bytes[this.position];
      if (byte === gt) {
        this.position++;
        this.open.push([this.nameStart, this.nameEnd]);
        return 'open';
      }
      if (byte === slash && bytes[this.position + 1] === gt) {
        this.position += 2;
        return 'empty';
      }
      this.readAttribute();
    }
  }

  private readName(): void {
    this.nameStart = this.position;
    while (isNameByte(this.bytes[this.position])) this.position++;
    this.nameEnd = this.position;
  }

  private readAttribute(): void {
    const { bytes, places } = this;
    const start = this.position;
    while (isNameByte(bytes[this.position])) this.position++;
    const end = this.position;
    this.skipSpace();
    if (end === start || bytes[this.position] !== equals) this.fail(`<${this.name}> has an attribute without a value.`);
    this.position++;
    this.skipSpace();
    const quote = bytes[this.position];
    if (quote !== doubleQuote && quote !== singleQuote) this.fail(`<${this.name}> has a value without quotes.`);
    let close = this.position + 1;
    while (close < bytes.length && bytes[close] !== quote) close++;
    if (close >= bytes.length) this.fail(`<${this.name}> has a value whose quotes are not closed.`);
    if (this.attributes < attributesMax) {
      const index = this.attributes * 4;
      places[index] = start;
      places[index + 1] = end;
      places[index + 2] = this.position + 1;
      places[index + 3] = close;
      this.attributes++;
    }
    this.position = close + 1;
  }

  private skipSpace(): void {
    while ((this.bytes[this.position] ?? 0x7f) <= 0x20) this.position++;
  }

  private find(name: string): number {
    for (let index = 0; index < this.attributes * 4; index += 4) {
      if (this.matches(this.places[index] as number, this.places[index + 1] as number, name)) return index;
    }
    return -1;
  }

  private matches(start: number, end: number, name: string): boolean {
    if (end - start !== name.length) return false;
    for (let i = 0; i < name.length; i++) if (this.bytes[start + i] !== name.charCodeAt(i)) return false;
    return true;
  }

  /** Up to 15 digits by hand, which rounds as the language does; the rest by the language. */
  private parse(start: number, end: number): number {
    const { bytes } = this;
    const isNegative = bytes[start] === hyphen;
    let mantissa = 0;
    let digits = 0;
    let decimals = -1;
    for (let i = isNegative ? start + 1 : start; i < end; i++) {
      const byte = bytes[i] as number;
      if (byte >= 0x30 && byte <= 0x39) {
        mantissa = mantissa * 10 + (byte - 0x30);
        digits++;
        if (decimals >= 0) decimals++;
      } else if (byte === 0x2e && decimals < 0) {
        decimals = 0;
      } else {
        return parseSlowly(this.slice('latin1', start, end));
      }
    }
    if (digits === 0 || digits > digitsExact) return parseSlowly(this.slice('latin1', start, end));
    const value = decimals > 0 ? mantissa / (powersOfTen[decimals] as number) : mantissa;
    return isNegative ? -value : value;
  }
}

function parseSlowly(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte !== gt && byte !== slash && byte !== equals && byte !== lt;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.includes('&') ? text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole) : text;
}
