import { availableParallelism } from 'node:os';
import type { CommandName, ProblemOf, SolutionOf } from '../cli/commands.ts';
import type { PoolSolveOptions } from './options.ts';
import { Seat } from './seat.ts';

export interface PoolOptions {
  /** Worker threads, started when first needed; by default one fewer than the machine has cores. */
  threads?: number;
  /** A worker that needs more is ended and its problem rejected. */
  memoryMbMax?: number;
  /** How long after its cancellation a search may go on before its worker is ended. */
  graceSeconds?: number;
}

export interface Pool {
  /**
   * Solves in a worker thread, when one is free. Aborting the signal of a running search gives its best plan
   * so far; of one that still waits, a rejection.
   * @throws InputError as the solver does; Error when the worker crashed (another takes its place)
   */
  solve<Name extends CommandName>(
    name: Name,
    problem: ProblemOf<Name>,
    options?: PoolSolveOptions,
  ): Promise<SolutionOf<Name>>;
  /** How many problems wait for a thread. */
  readonly waiting: number;
  /** Ends all threads; what is unfinished is rejected. */
  close(): Promise<void>;
}

interface Waiting {
  signal: AbortSignal | undefined;
  start(seat: Seat): Promise<void>;
  reject(reason: unknown): void;
}

const defaultGraceSeconds = 10;

export function createPool(options: PoolOptions = {}): Pool {
  const threads = Math.max(1, options.threads ?? availableParallelism() - 1);
  const { memoryMbMax, graceSeconds = defaultGraceSeconds } = options;
  const free = Array.from({ length: threads }, () => new Seat({ memoryMbMax, graceSeconds }));
  const seats = [...free];
  const queue: Waiting[] = [];
  let isClosed = false;

  function startNext(): void {
    while (queue.length > 0 && free.length > 0) {
      const next = queue.shift();
      if (next === undefined || next.signal?.aborted) continue;
      const seat = free.pop();
      if (seat === undefined) return;
      void next.start(seat).finally(() => {
        free.push(seat);
        startNext();
      });
    }
  }

  function solve(name: string, problem: unknown, solveOptions: PoolSolveOptions = {}): Promise<unknown> {
    const { signal } = solveOptions;
    if (isClosed) return Promise.reject(new Error('The pool is closed.'));
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const leaveQueue = () => {
        const place = queue.indexOf(entry);
        if (place >= 0) queue.splice(place, 1);
        reject(signal?.reason);
      };
      const entry: Waiting = {
        signal,
        reject,
        start: (seat) => {
          signal?.removeEventListener('abort', leaveQueue);
          return seat.run(name, problem, solveOptions).then(resolve, reject);
        },
      };
      signal?.addEventListener('abort', leaveQueue, { once: true });
      queue.push(entry);
      startNext();
    });
  }

  return {
    solve: solve as Pool['solve'],
    get waiting() {
      return queue.length;
    },
    async close() {
      isClosed = true;
      for (const entry of queue.splice(0)) entry.reject(new Error('The pool was closed before this problem’s turn.'));
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}
