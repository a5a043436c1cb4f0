import { parseArgs } from 'node:util';
import { type CommandName, commandNames, isCommandName } from './commands.ts';
import { UsageError } from './usage.ts';

export interface Request {
  command: CommandName;
  file: string;
  format: string | undefined;
  seconds: number | undefined;
  steps: number | undefined;
  seed: number;
  onlyJson: boolean;
  solutionFile: string | undefined;
}

const options = {
  format: { type: 'string' },
  seconds: { type: 'string' },
  steps: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
  solution: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the command line asks for; undefined when it asks for help. */
export function readArgs(args: readonly string[]): Request | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [command, file, ...rest] = positionals;
  if (command === undefined) throw new UsageError(`Say what to plan: ${commandNames.join(', ')}; see --help.`);
  if (!isCommandName(command)) {
    throw new UsageError(`“${command}” is no solver: use one of ${commandNames.join(', ')}.`);
  }
  if (file === undefined) throw new UsageError(`Say which file holds the problem: redvest-plan ${command} FILE.`);
  if (rest.length > 0) throw new UsageError(`One file at a time: “${rest[0]}” is one too many.`);
  return {
    command,
    file,
    format: values.format,
    seconds: readNumber('--seconds', values.seconds, false),
    steps: readNumber('--steps', values.steps, true),
    seed: readNumber('--seed', values.seed, true) ?? 1,
    onlyJson: values.json ?? false,
    solutionFile: values.solution,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.?\n|\. /);
    throw new UsageError(`${sentence}; see --help.`);
  }
}

function readNumber(option: string, text: string | undefined, isWhole: boolean): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  const isFine = text.trim() !== '' && value >= 0 && (isWhole ? Number.isSafeInteger(value) : Number.isFinite(value));
  if (!isFine) throw new UsageError(`${option} wants a ${isWhole ? 'whole ' : ''}number from 0 up, not “${text}”.`);
  return value;
}
