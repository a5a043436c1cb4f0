import { parseArgs } from 'node:util';
import { badInput } from './errors.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  json: flag,
  help: { ...flag, short: 'h' },
  lang: text,
  server: text,
  embedded: flag,
  user: text,
  password: text,
  totp: text,
  area: text,
  'area-name': text,
  at: text,
  known: text,
  mapping: text,
  rest: text,
  output: { ...text, short: 'o' },
  reason: text,
  confirm: text,
} as const;

export type Options = {
  [K in keyof typeof options]?: (typeof options)[K]['type'] extends 'boolean' ? boolean : string;
};

export interface Arguments {
  /** `import roster`, `headcount`, …; empty when none was given. */
  verb: string;
  /** What follows the verb. */
  operands: string[];
  options: Options;
}

const general = ['json', 'help', 'lang'];
const reaching = ['server', 'embedded', 'user', 'password', 'totp'];

/** What each verb takes beside what all of them take, and how many operands. */
const verbs: Record<string, { takes: readonly string[]; operands: number }> = {
  'import roster': { takes: [...reaching, 'area', 'area-name', 'mapping', 'rest'], operands: 1 },
  'messages parse': { takes: [], operands: 1 },
  headcount: { takes: [...reaching, 'area', 'at', 'known'], operands: 0 },
  reconcile: { takes: [...reaching, 'area'], operands: 0 },
  export: { takes: [...reaching, 'area', 'at', 'output'], operands: 1 },
  erase: { takes: [...reaching, 'area', 'reason', 'confirm'], operands: 0 },
  backup: { takes: ['embedded'], operands: 1 },
  restore: { takes: ['embedded'], operands: 1 },
  'verify-log': { takes: [...reaching, 'area'], operands: 0 },
  totp: { takes: ['server', 'user'], operands: 0 },
};

/** @throws CliError for what no verb understands */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv);
  const [first = '', second = ''] = parsed.positionals;
  const verb = verbs[`${first} ${second}`] ? `${first} ${second}` : first;
  const operands = parsed.positionals.slice(verb === '' ? 0 : verb.split(' ').length);
  const given = Object.keys(parsed.values);
  if (verb === '' || parsed.values.help) return { verb, operands, options: parsed.values };
  const known = verbs[verb];
  if (!known) throw badInput('verb.unknown', { verb });
  const stray = given.find((name) => !general.includes(name) && !known.takes.includes(name));
  if (stray !== undefined) throw badInput('option.unfit', { option: stray, verb });
  if (operands.length < known.operands) throw badInput('operand.missing', { verb });
  if (operands.length > known.operands) throw badInput('operand.tooMany', { operand: operands[known.operands] });
  return { verb, operands, options: parsed.values };
}

function parse(argv: readonly string[]): { values: Options; positionals: string[] } {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw badInput('arguments.invalid', { message: (error as Error).message.split('\n')[0] });
  }
}
