import type { z } from 'zod';
import type { Role } from './roles.ts';

/** One line for the API page, in both languages. */
export interface Summary {
  zh: string;
  en: string;
}

/** Declaration of a command: the only way anything changes. */
export interface CommandSpec<
  Name extends string = string,
  Payload extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
  Bulk extends boolean = boolean,
> {
  type: 'command';
  name: Name;
  summary: Summary;
  roles: readonly Role[];
  payload: Payload;
  result: Result;
  /** Codes this decision may refuse with, beside the platform's own (`forbidden`, `payload.invalid`, …). */
  errors: readonly string[];
  /** Stored in the module's own table, many to a transaction (see docs/ARCHITECTURE.md, "bulk"). */
  bulk: Bulk;
}

/** Declaration of a query: reads, never writes. */
export interface QuerySpec<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  type: 'query';
  name: Name;
  summary: Summary;
  roles: readonly Role[];
  input: Input;
  output: Output;
  errors: readonly string[];
}

export function command<
  const N extends string,
  P extends z.ZodType,
  R extends z.ZodType,
  const B extends boolean = false,
>(spec: {
  name: N;
  summary: Summary;
  roles: readonly Role[];
  payload: P;
  result: R;
  errors?: readonly string[];
  bulk?: B;
}): CommandSpec<N, P, R, B> {
  return { type: 'command', errors: [], ...spec, bulk: (spec.bulk ?? false) as B };
}

export function query<const N extends string, I extends z.ZodType, O extends z.ZodType>(spec: {
  name: N;
  summary: Summary;
  roles: readonly Role[];
  input: I;
  output: O;
  errors?: readonly string[];
}): QuerySpec<N, I, O> {
  return { type: 'query', errors: [], ...spec };
}

/** What a module can do, declared once. */
export interface ModuleContract {
  name: string;
  commands: Record<string, CommandSpec>;
  queries: Record<string, QuerySpec>;
}

export function defineModule<const M extends ModuleContract>(contract: M): M {
  return contract;
}
