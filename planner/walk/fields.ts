import { InputError } from '../common/input-error.ts';
import { isQuantity, quantityMax } from '../common/quantity.ts';

/** The fields of a JSON object: one that nobody knows is a mistake, and said to be one. */
export class Fields {
  private readonly value: Record<string, unknown>;

  constructor(value: unknown, known: readonly string[], path = '') {
    const name = path === '' ? 'The problem' : path;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new InputError(`${name} must be a JSON object.`);
    }
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown !== undefined) {
      throw new InputError(`${name} has a field “${unknown}”, which is none of ${known.join(', ')}.`);
    }
    this.value = value as Record<string, unknown>;
  }

  get(key: string): unknown {
    return this.value[key];
  }
}

export function listAt(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw new InputError(`${path} must be a list.`);
  return value;
}

export function numberAt(value: unknown, path: string): number {
  if (!isQuantity(value)) throw new InputError(`${path} must be a number of at most ${quantityMax}.`);
  return value;
}

export function textAt(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') throw new InputError(`${path} must be a text that is not empty.`);
  return value;
}

export function booleanAt(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw new InputError(`${path} must be true or false.`);
  return value;
}

export function choiceAt<Choice extends string>(value: unknown, path: string, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new InputError(`${path} must be one of ${choices.join(', ')}.`);
  return found;
}
