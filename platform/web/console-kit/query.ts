import { keepPreviousData, type QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { QuerySpec } from '#platform/contract/index.ts';
import { useArea } from './area.tsx';
import { api } from './connection.ts';

interface AskOptions {
  /** Another area than the chosen one. */
  area?: string;
  enabled?: boolean;
  refetchIntervalMs?: number;
}

/** Asks a query of a contract about the chosen area; shows the last answer while a new one comes. */
export function useQueryOf<S extends QuerySpec>(
  spec: S,
  input: z.input<S['input']>,
  options: AskOptions = {},
): UseQueryResult<z.output<S['output']>, Error> {
  const { code } = useArea();
  const area = options.area ?? code;
  return useQuery<z.output<S['output']>, Error>({
    queryKey: [spec.name, area, input],
    queryFn: () => api.query(spec, area, input),
    enabled: (options.enabled ?? true) && area !== '',
    refetchInterval: options.refetchIntervalMs,
    placeholderData: keepPreviousData as never,
  });
}

/**
 * News of a module makes its own answers stale and those of every module downhill from it:
 * a person who moves changes a round's progress.
 */
export function invalidate(client: QueryClient, street: readonly string[], topic: string): void {
  const from = street.indexOf(topic);
  const stale = from < 0 ? street : street.slice(from);
  void client.invalidateQueries({
    predicate: ({ queryKey: [name] }) => typeof name === 'string' && stale.includes(name.split('.', 1)[0] ?? ''),
  });
}
