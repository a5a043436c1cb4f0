import { InputError } from '../../common/input-error.ts';
import { quantityMax } from '../../common/quantity.ts';

/** The numbers of a text, one after the other, with the line each stands in. */
export class NumberTokens {
  private readonly text: string;
  private at = 0;
  private line = 1;

  constructor(text: string) {
    this.text = text;
  }

  private skipSpace(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at);
      if (code === 10) this.line++;
      else if (code > 32 && code !== 0xfeff) return;
    }
  }

  get isAtEnd(): boolean {
    this.skipSpace();
    return this.at >= this.text.length;
  }

  /** @param what for the message: what the number would have been */
  number(what: string): number {
    if (this.isAtEnd) throw new InputError(`the file ends where ${what} is expected`, this.line);
    const from = this.at;
    while (this.at < this.text.length && this.text.charCodeAt(this.at) > 32) this.at++;
    const word = this.text.slice(from, this.at);
    const value = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(word) ? Number(word) : Number.NaN;
    if (Number.isNaN(value)) throw this.fault(`"${word.slice(0, 40)}" is not a number; ${what} is expected`);
    if (Math.abs(value) > quantityMax)
      throw this.fault(`${what} is ${word.slice(0, 40)}; at most ${quantityMax} is expected`);
    return value;
  }

  whole(what: string, min: number, max: number): number {
    const value = this.number(what);
    if (!Number.isInteger(value) || value < min || value > max) {
      throw this.fault(`${what} is ${value}; a whole number from ${min} to ${max} is expected`);
    }
    return value;
  }

  atLeast(what: string, min: number): number {
    const value = this.number(what);
    if (value < min) throw this.fault(`${what} is ${value}; at least ${min} is expected`);
    return value;
  }

  expectEnd(): void {
    if (!this.isAtEnd) throw this.fault('there is more in the file than its first line announces');
  }

  fault(message: string): InputError {
    return new InputError(message, this.line);
  }
}
