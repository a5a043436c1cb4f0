import type { Worker } from 'node:worker_threads';
import { InputError } from '../common/input-error.ts';
import type { Solution } from '../common/solve.ts';
import { startThread } from '../common/start-thread.ts';
import { findBuffers } from './buffers.ts';
import type { FromWorker, PlainError, ToWorker } from './messages.ts';
import type { PoolSolveOptions } from './options.ts';

const program = { source: '../pool/worker.ts', built: 'planner-worker' };

interface SeatOptions {
  memoryMbMax: number | undefined;
  graceSeconds: number;
}

/** What a seat is working on. */
interface Job {
  number: number;
  options: PoolSolveOptions;
  resolve(solution: Solution<unknown, unknown>): void;
  reject(reason: unknown): void;
}

/** A place for one worker: who sits there is replaced after a crash. */
export class Seat {
  private readonly options: SeatOptions;
  private worker: Worker | undefined;
  private job: Job | undefined;
  private jobs = 0;

  constructor(options: SeatOptions) {
    this.options = options;
  }

  async run(command: string, problem: unknown, options: PoolSolveOptions): Promise<Solution<unknown, unknown>> {
    this.jobs += 1;
    const number = this.jobs;
    const worker = this.worker ?? this.hire();
    const { stop, seed, signal } = options;
    let grace: NodeJS.Timeout | undefined;
    const cancel = () => {
      worker.postMessage({ kind: 'cancel', job: number } satisfies ToWorker);
      grace = setTimeout(() => this.dismiss(worker, 'The search did not end when it was cancelled.'), this.graceMs);
    };
    // An idle worker must not keep the process alive, a busy one must.
    worker.ref();
    try {
      return await new Promise((resolve, reject) => {
        this.job = { number, options, resolve, reject };
        const message: ToWorker = { kind: 'solve', job: number, command, problem, options: { stop, seed } };
        worker.postMessage(message, options.transfer ? findBuffers(problem) : []);
        signal?.addEventListener('abort', cancel, { once: true });
      });
    } finally {
      this.job = undefined;
      clearTimeout(grace);
      signal?.removeEventListener('abort', cancel);
      this.worker?.unref();
    }
  }

  async close(): Promise<void> {
    const worker = this.worker;
    if (worker !== undefined) this.dismiss(worker, 'The pool was closed while this problem was being solved.');
    await worker?.terminate();
  }

  private get graceMs(): number {
    return this.options.graceSeconds * 1000;
  }

  private hire(): Worker {
    const { memoryMbMax } = this.options;
    const worker = startThread(program, { resourceLimits: memoryMbMax ? { maxOldGenerationSizeMb: memoryMbMax } : {} });
    worker.on('message', (message: FromWorker) => this.hear(message));
    worker.on('error', (error) => this.dismiss(worker, `The worker crashed: ${error.message}`));
    worker.on('exit', (code) => this.dismiss(worker, `The worker ended with code ${code}.`));
    this.worker = worker;
    return worker;
  }

  /** Ends a worker and rejects what it was doing; the next problem hires another. */
  private dismiss(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    void worker.terminate();
    this.job?.reject(new Error(why));
  }

  private hear(message: FromWorker): void {
    const { job } = this;
    if (job === undefined || message.job !== job.number) return;
    if (message.kind === 'progress') job.options.onProgress?.(message.progress);
    else if (message.kind === 'solution') job.resolve(message.solution);
    else job.reject(revive(message.error));
  }
}

function revive({ isInputError, message, line, stack }: PlainError): Error {
  const error = isInputError ? new InputError(message, line) : new Error(message);
  if (!isInputError && stack !== undefined) error.stack = stack;
  return error;
}
