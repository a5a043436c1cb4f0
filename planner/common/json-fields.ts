import { InputError } from './input-error.ts';
import { isQuantity, quantityMax } from './quantity.ts';

/** One object of a JSON file, read field by field; every complaint names the field's path. */
export class JsonFields {
  private readonly fields: Record<string, unknown>;
  private readonly path: string;
  private readonly asked = new Set<string>();

  constructor(value: unknown, path = '') {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new InputError(`${path || 'the file'} is expected to be an object in braces`);
    this.fields = value as Record<string, unknown>;
    this.path = path;
  }

  /** Where a field is, for messages. */
  at(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  text(name: string, otherwise?: string): string {
    const value = this.get(name) ?? otherwise;
    if (typeof value !== 'string' || value === '') this.refuse(name, value, 'a text in quotes');
    return value;
  }

  /** A number from `least` up. */
  number(name: string, otherwise?: number, least = 0): number {
    const value = this.get(name) ?? otherwise;
    if (!isQuantity(value) || value < least) this.refuse(name, value, `a number of ${least} or more${tooMuch(value)}`);
    return value;
  }

  whole(name: string, otherwise?: number, least = 0): number {
    const value = this.number(name, otherwise, least);
    if (!Number.isSafeInteger(value)) this.refuse(name, value, 'a whole number');
    return value;
  }

  optionalWhole(name: string): number | undefined {
    return this.has(name) ? this.whole(name) : undefined;
  }

  flag(name: string): boolean {
    const value = this.get(name) ?? false;
    if (typeof value !== 'boolean') this.refuse(name, value, 'true or false');
    return value;
  }

  oneOf<const Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.get(name);
    const word = words.find((one) => one === value);
    if (word === undefined) return this.refuse(name, value, `one of ${words.join(', ')}`);
    return word;
  }

  /** "08:30" as minutes after midnight; "24:00" is the end of the day. */
  timeOfDay(name: string): number {
    const value = this.get(name);
    const match = typeof value === 'string' ? /^(\d{1,2}):(\d{2})$/.exec(value) : null;
    const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
    if (!match || minutes > 1440 || Number(match[2]) > 59) return this.refuse(name, value, 'a time such as "08:30"');
    return minutes;
  }

  /** The objects of a list; none when the field is not there and may be left out. */
  list(name: string, mayBeLeftOut = true): JsonFields[] {
    return this.values(name, mayBeLeftOut).map((value, i) => new JsonFields(value, `${this.at(name)}[${i}]`));
  }

  texts(name: string): string[] {
    return this.values(name, true).map((value, i) =>
      typeof value === 'string' && value !== '' ? value : this.refuse(`${name}[${i}]`, value, 'a text in quotes'),
    );
  }

  wholes(name: string): number[] {
    return this.values(name, true).map((value, i) =>
      typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? value
        : this.refuse(`${name}[${i}]`, value, 'a whole number of 0 or more'),
    );
  }

  /** The object in a field, or an empty one. */
  object(name: string): JsonFields {
    return new JsonFields(this.get(name) ?? {}, this.at(name));
  }

  /** Names and numbers of an object such as {"night": 4}. */
  wholeByName(name: string): Record<string, number> {
    const object = this.object(name);
    return Object.fromEntries(Object.keys(object.fields).map((key) => [key, object.whole(key)]));
  }

  /** A field that nobody asked for is most likely misspelt. */
  end(): void {
    for (const name of Object.keys(this.fields))
      if (!this.asked.has(name))
        throw new InputError(`${this.at(name)} is not a field here; known are ${[...this.asked].join(', ')}`);
  }

  private values(name: string, mayBeLeftOut: boolean): unknown[] {
    const value = this.get(name) ?? (mayBeLeftOut ? [] : undefined);
    if (!Array.isArray(value)) return this.refuse(name, value, 'a list in brackets');
    return value;
  }

  private get(name: string): unknown {
    this.asked.add(name);
    return Object.hasOwn(this.fields, name) ? (this.fields[name] ?? undefined) : undefined;
  }

  private refuse(name: string, value: unknown, expected: string): never {
    const found = value === undefined ? 'missing' : JSON.stringify(value)?.slice(0, 60);
    throw new InputError(`${this.at(name)} is ${found}; ${expected} is expected`);
  }
}

function tooMuch(value: unknown): string {
  return typeof value === 'number' && value > quantityMax ? ` and at most ${quantityMax}` : '';
}
