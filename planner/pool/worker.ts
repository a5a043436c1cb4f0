import { parentPort } from 'node:worker_threads';
import { isCommandName, loadCommand } from '../cli/commands.ts';
import { InputError } from '../common/input-error.ts';
import { findBuffers } from './buffers.ts';
import type { FromWorker, PlainError, ToWorker } from './messages.ts';

/** The program of a worker thread: one problem at a time. */
let running: { job: number; abortion: AbortController } | undefined;

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'solve') void solve(message);
  else if (running?.job === message.job) running.abortion.abort();
});

async function solve({ job, command, problem, options }: Extract<ToWorker, { kind: 'solve' }>): Promise<void> {
  const abortion = new AbortController();
  running = { job, abortion };
  try {
    if (!isCommandName(command)) throw new InputError(`There is no solver called “${command}”.`);
    const solver = await loadCommand(command);
    const solution = await solver.solve(problem, {
      ...options,
      signal: abortion.signal,
      onProgress: (progress) => tell({ kind: 'progress', job, progress }),
    });
    handOver({ kind: 'solution', job, solution });
  } catch (error) {
    tell({ kind: 'error', job, error: plain(error) });
  } finally {
    running = undefined;
  }
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

/** Memory that WebAssembly holds cannot be given away: then the whole is copied. */
function handOver(message: FromWorker): void {
  try {
    parentPort?.postMessage(message, findBuffers(message));
  } catch {
    tell(message);
  }
}

function plain(error: unknown): PlainError {
  const isError = error instanceof Error;
  return {
    isInputError: error instanceof InputError,
    message: isError ? error.message : String(error),
    line: error instanceof InputError ? error.line : undefined,
    stack: isError ? error.stack : undefined,
  };
}
