import { afterEach, describe, expect, it } from 'vitest';
import { InputError } from '../common/input-error.ts';
import type { Place, WalkProblem } from '../walk/index.ts';
import { findBuffers } from './buffers.ts';
import { createPool, type Pool, type PoolOptions } from './pool.ts';

let pool: Pool | undefined;

afterEach(() => pool?.close());

function open(options: PoolOptions = {}): Pool {
  pool = createPool({ threads: 1, ...options });
  return pool;
}

const placesOf = (count: number): Place[] =>
  Array.from({ length: count }, (_, i) => ({ id: String(i), lon: 121 + (i % 1000) / 1e6, lat: 31 }));

function problemOf(from: number, to: number, detour = 1.4): WalkProblem {
  return {
    source: { kind: 'straight-line', detour },
    closures: [],
    from: placesOf(from),
    to: placesOf(to),
    boundSeconds: 900,
    speedMetresPerSecond: 1,
    snapMetresMax: 100,
    isochroneSeconds: [],
  };
}

describe('pool', () => {
  it('solves in another thread, tells progress, and carries errors over as what they are', async () => {
    const { solve } = open();
    const phases: string[] = [];
    const solution = await solve('walk', problemOf(20, 10), { seed: 4, onProgress: ({ phase }) => phases.push(phase) });
    expect(solution.plan.times.to).toHaveLength(200);
    expect(solution.plan.times.seconds).toBeInstanceOf(Float32Array);
    expect(solution.seed).toBe(4);
    expect(phases).toContain('measuring');
    const error = await solve('walk', problemOf(1, 1, 0)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toContain('straightLine.detour');
    await expect(solve('flying' as 'walk', problemOf(1, 1))).rejects.toThrow('no solver called “flying”');
  });

  it('gives the best so far of a search that is cancelled, and rejects what still waits', async () => {
    const { solve, ...rest } = open();
    expect(rest.waiting).toBe(0);
    const running = new AbortController();
    const waiting = new AbortController();
    const first = solve('walk', problemOf(40_000, 4_000), {
      signal: running.signal,
      onProgress: () => running.abort(),
    });
    const second = solve('walk', problemOf(2, 2), { signal: waiting.signal });
    expect(pool?.waiting).toBe(1);
    waiting.abort();
    await expect(second).rejects.toThrow('aborted');
    expect((await first).plan.isComplete).toBe(false);
    await expect(solve('walk', problemOf(2, 2), { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });

  it('rejects when a worker crashes, and puts another in its place', async () => {
    const { solve } = open({ memoryMbMax: 48 });
    await expect(solve('walk', problemOf(700_000, 1))).rejects.toThrow(/memory/);
    expect((await solve('walk', problemOf(3, 3))).plan.times.to).toHaveLength(9);
  });

  it('rejects what is unfinished when it is closed', async () => {
    const { solve, close } = open();
    const running = solve('walk', problemOf(40_000, 4_000));
    const waiting = solve('walk', problemOf(1, 1));
    const ends = Promise.allSettled([running, waiting]);
    await close();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(solve('walk', problemOf(1, 1))).rejects.toThrow('closed');
  });

  it('hands over each buffer once', () => {
    const shared = new Float64Array(4);
    const found = findBuffers({
      a: shared,
      b: [shared.subarray(1), new Map([['c', new Int32Array(2)]])],
      d: 'text',
      e: null,
    });
    expect(found).toHaveLength(2);
  });
});
