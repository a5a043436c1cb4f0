import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { batchCommandsMax, type CommandSpec, type Refusal } from '#platform/contract/index.ts';
import { ApiError } from '#platform/web/api/index.ts';
import { useArea } from './area.tsx';
import { api } from './connection.ts';

/** One command of many, with the area it concerns; without one it is the chosen area. */
export interface Wanted<S extends CommandSpec> {
  area?: string;
  payload: z.input<S['payload']>;
}

export interface ManyEnd {
  done: number;
  failed: { index: number; error: Refusal }[];
}

/** Carries out the same command for many things in few requests; one that is refused does not stop the others. */
export function useCommandMany<S extends CommandSpec>(spec: S) {
  const [progress, setProgress] = useState<number>();
  const client = useQueryClient();
  const { code } = useArea();

  const run = async (wanted: readonly Wanted<S>[]): Promise<ManyEnd> => {
    const end: ManyEnd = { done: 0, failed: [] };
    setProgress(0);
    try {
      for (let from = 0; from < wanted.length; from += batchCommandsMax) {
        const slice = wanted.slice(from, from + batchCommandsMax);
        for (const [offset, error] of (await sendSlice(spec, slice, code)).entries()) {
          if (error) end.failed.push({ index: from + offset, error });
          else end.done += 1;
        }
        setProgress(Math.min(1, (from + slice.length) / wanted.length));
      }
    } finally {
      setProgress(undefined);
      await client.invalidateQueries();
    }
    return end;
  };

  return { run, busy: progress !== undefined, progress };
}

/** What became of each command of a slice: an error, or null for done. Tried again whole while the way is bad. */
async function sendSlice<S extends CommandSpec>(
  spec: S,
  slice: readonly Wanted<S>[],
  chosenArea: string,
): Promise<(Refusal | null)[]> {
  const at = new Date().toISOString();
  const envelopes = slice.map(({ area, payload }) => ({
    id: uuidv7(),
    name: spec.name,
    at,
    area: area ?? chosenArea,
    payload,
  }));
  for (let tries = 1; ; tries += 1) {
    const error = await api.send(envelopes).then(
      ({ results }) => {
        const settled = results.every((outcome) => outcome.status !== 'retry');
        return settled || tries >= 5 ? results : undefined;
      },
      (reason: unknown) => (reason instanceof ApiError ? reason : new ApiError({ code: 'internal' }, 500)),
    );
    if (error instanceof ApiError) {
      if (!error.passing || tries >= 5) return slice.map(() => ({ code: error.code, params: error.params }));
    } else if (error) {
      return error.map((outcome) => (outcome.status === 'accepted' ? null : (outcome.error ?? { code: 'overloaded' })));
    }
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** tries));
  }
}
