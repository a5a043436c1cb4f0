import fc from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that our contracts use. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  items?: Schema | false;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | false;
}

export interface SampleOptions {
  /** What an area code shall be. */
  area: string;
  now: string;
}

const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;

function text(schema: Schema, { area, now }: SampleOptions): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid({ version: 7 });
  if (schema.format === 'date-time') return fc.constant(now);
  if (schema.format === 'date') return fc.constant(now.slice(0, 10));
  if (schema.pattern?.includes('{64}')) return fc.stringMatching(/^[0-9a-f]{64}$/);
  if (schema.pattern?.includes('[a-z0-9._-]')) return fc.stringMatching(/^[a-z][a-z0-9]{4,12}$/);
  if (schema.pattern?.startsWith('^\\d{2,12}')) return fc.constant(area);
  return fc.string({
    minLength: Math.max(1, schema.minLength ?? 1),
    maxLength: Math.min(schema.maxLength ?? 20, 20),
    unit: 'grapheme',
  });
}

function object(schema: Schema, options: SampleOptions): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, build(value, options)] as const);
  const requiredKeys = schema.required ?? [];
  return fc.record(Object.fromEntries(fields), { requiredKeys, noNullPrototype: true });
}

function build(schema: Schema, options: SampleOptions): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => build(one, options)));
  switch (schema.type) {
    case 'string':
      return text(schema, options);
    case 'integer':
      return fc.integer({
        min: schema.minimum ?? schema.exclusiveMinimum ?? 0,
        max: Math.min(schema.maximum ?? 1000, 1000),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 100, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map((one) => build(one, options)));
      return fc.array(build(schema.items || {}, options), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, 3),
      });
    case 'object':
      return schema.properties ? object(schema, options) : fc.constant({});
    default:
      return fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>;
  }
}

/** Values that a contract's schema accepts. */
export const samplesOf = (schema: z.ZodType, options: SampleOptions): fc.Arbitrary<unknown> =>
  build(jsonSchema(schema), options);

/** Values that look like what is expected and are not: fields lost, swapped, of another type, far too large. */
export function spoiled(schema: z.ZodType, options: SampleOptions): fc.Arbitrary<unknown> {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
    fc.constantFrom(
      '\u0000',
      '\ud800',
      "'; drop table persons; --",
      '9'.repeat(400),
      -1,
      1e308,
      2 ** 53,
      [],
      {},
      null,
      '__proto__',
      '../../etc/passwd',
      '2022-02-31',
    ),
    fc.string({ unit: 'binary', maxLength: 3000 }),
  );
  return fc
    .tuple(samplesOf(schema, options), fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return changes[0]?.[1];
      const keys = Object.keys(value);
      const spoiledValue: Record<string, unknown> = { ...value };
      for (const [at, replacement] of changes) spoiledValue[keys[at % Math.max(1, keys.length)] ?? 'x'] = replacement;
      return spoiledValue;
    });
}
