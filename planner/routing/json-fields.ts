import { InputError } from '../common/input-error.ts';
import { isQuantity, quantityMax } from '../common/quantity.ts';

/** One object of a JSON problem, read field by field; complaints name the path, such as stops[3].place. */
export class Fields {
  readonly path: string;
  private readonly object: Record<string, unknown>;

  constructor(value: unknown, path: string, known: readonly string[]) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, 'an object');
    this.object = value as Record<string, unknown>;
    this.path = path;
    const strange = Object.keys(this.object).find((key) => !known.includes(key));
    if (strange !== undefined) throw new InputError(`${this.at(strange)}: unknown; known here are ${known.join(', ')}`);
  }

  has(key: string): boolean {
    return this.object[key] !== undefined && this.object[key] !== null;
  }

  raw(key: string): unknown {
    return this.object[key];
  }

  at(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  text(key: string, fallback?: string): string {
    if (!this.has(key) && fallback !== undefined) return fallback;
    const value = this.object[key];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string' || value === '') fail(this.at(key), 'a text');
    return value;
  }

  number(key: string, fallback?: number, least = 0): number {
    if (!this.has(key) && fallback !== undefined) return fallback;
    const value = this.object[key];
    if (!isQuantity(value) || value < least) fail(this.at(key), `a number of at least ${least}${notTooMuch(value)}`);
    return value;
  }

  whole(key: string, fallback: number, least: number): number {
    const value = this.number(key, fallback, least);
    if (!Number.isInteger(value)) fail(this.at(key), 'a whole number');
    return value;
  }

  flag(key: string): boolean {
    const value = this.object[key] ?? false;
    if (typeof value !== 'boolean') fail(this.at(key), 'true or false');
    return value;
  }

  /** Seconds, or a clock time such as "08:30" or "08:30:15", in seconds after midnight. */
  time(key: string, fallback?: number): number {
    if (!this.has(key) && fallback !== undefined) return fallback;
    return timeOf(this.object[key], this.at(key));
  }

  list(key: string): unknown[] {
    const value = this.object[key] ?? [];
    if (!Array.isArray(value)) fail(this.at(key), 'a list');
    return value;
  }

  texts(key: string): string[] {
    return this.list(key).map((value, index) => {
      if (typeof value !== 'string') fail(`${this.at(key)}[${index}]`, 'a text');
      return value;
    });
  }

  /** A list of amounts, or one amount. */
  amounts(key: string): number[] {
    if (typeof this.object[key] === 'number') return [this.number(key)];
    return this.list(key).map((value, index) => {
      if (!isAmount(value)) fail(`${this.at(key)}[${index}]`, 'a number of at least 0');
      return value;
    });
  }

  /** A square matrix of amounts, flat. */
  matrix(key: string, size: number): Float64Array {
    const rows = this.list(key);
    if (rows.length !== size) fail(this.at(key), `${size} rows, one for each place, found ${rows.length}`);
    const flat = new Float64Array(size * size);
    for (const [index, row] of rows.entries()) {
      const path = `${this.at(key)}[${index}]`;
      if (!Array.isArray(row) || row.length !== size) fail(path, `${size} numbers`);
      for (const [column, value] of row.entries()) {
        if (!isAmount(value)) fail(`${path}[${column}]`, 'a number of at least 0');
        flat[index * size + column] = value;
      }
    }
    return flat;
  }
}

export function timeOf(value: unknown, path: string): number {
  if (isQuantity(value)) return value;
  const match = typeof value === 'string' ? /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(value) : null;
  if (match === null) fail(path, 'seconds, or a time such as "08:30"');
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
}

/** Indices by id; refuses an id that is there twice. */
export function indexIds(ids: readonly string[], path: string): Map<string, number> {
  const indices = new Map<string, number>();
  for (const [index, id] of ids.entries()) {
    if (indices.has(id)) throw new InputError(`${path}[${index}].id: ${id} is there twice`);
    indices.set(id, index);
  }
  return indices;
}

export function fail(path: string, expected: string): never {
  throw new InputError(`${path === '' ? 'the problem' : path}: expected ${expected}`);
}

function isAmount(value: unknown): value is number {
  return isQuantity(value) && value >= 0;
}

function notTooMuch(value: unknown): string {
  return typeof value === 'number' && value > quantityMax ? ` and at most ${quantityMax}` : '';
}
