import { run } from './run.ts';

const abortion = new AbortController();

/** The first Ctrl-C asks for the best plan so far; the second does not ask. */
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (abortion.signal.aborted) process.exit(130);
    abortion.abort();
  });
}

process.exitCode = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr }, abortion.signal);
