import { readArguments } from './arguments.ts';
import { CliError } from './errors.ts';
import { type Say, sayIn } from './i18n/index.ts';
import type { Verb } from './verb.ts';

/** Each verb is loaded when it is asked for, so that parsing messages need not wait for a database's code. */
const verbs: Record<string, () => Promise<Verb>> = {
  'import roster': async () => (await import('./verbs/import-roster.ts')).importRoster,
  'messages parse': async () => (await import('./verbs/messages-parse.ts')).messagesParse,
  headcount: async () => (await import('./verbs/headcount.ts')).headcount,
  reconcile: async () => (await import('./verbs/reconcile.ts')).reconcile,
  export: async () => (await import('./verbs/export.ts')).exportFile,
  erase: async () => (await import('./verbs/erase.ts')).erase,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/restore.ts')).restore,
  'verify-log': async () => (await import('./verbs/verify-log.ts')).verifyLog,
  totp: async () => (await import('./verbs/totp.ts')).totp,
};

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const wantsJson = argv.includes('--json');
  // Also for complaints about arguments that cannot be read.
  const asked = argv[argv.indexOf('--lang') + 1];
  let say = sayIn(asked === 'en' || asked === 'zh' ? asked : undefined, env);
  try {
    const { verb, operands, options } = readArguments(argv);
    say = sayIn(options.lang, env);
    const load = verbs[verb];
    if (options.help || !load) {
      // Both languages, unless one is asked for.
      const text = options.lang ? say('help') : `${sayIn('zh', env)('help')}\n\n${sayIn('en', env)('help')}`;
      process.stdout.write(`${wantsJson ? JSON.stringify({ help: text }) : text}\n`);
      return options.help ? 0 : 2;
    }
    const run = await load();
    const note = (line: string) => void process.stderr.write(`${line}\n`);
    const { document, exitCode = 0 } = await run({ operands, options, env, say, note });
    if (document) process.stdout.write(`${wantsJson ? JSON.stringify(document.json) : document.text}\n`);
    return exitCode;
  } catch (error) {
    return fail(error, wantsJson, say);
  }
}

function fail(error: unknown, wantsJson: boolean, say: Say): number {
  const known =
    error instanceof CliError
      ? error
      : new CliError('internal', { message: (error as Error)?.message ?? String(error) });
  const message = say(known.code, known.params);
  if (wantsJson) {
    const { code, params } = known;
    process.stdout.write(`${JSON.stringify({ error: { code, message, params } })}\n`);
  } else {
    process.stderr.write(`${message}\n`);
  }
  return known.exitCode;
}

// Whoever reads us has seen enough (`| head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
// Not process.exit(): what is still on its way to a pipe would be lost.
process.exitCode = await main(process.argv.slice(2), process.env);
