import { useSyncExternalStore } from 'react';
import { createClient } from '#platform/web/api/index.ts';

interface Connection {
  /** The last request got an answer. */
  reachable: boolean;
  /** The server no longer knows this session. */
  ended: boolean;
}

let connection: Connection = { reachable: true, ended: false };
const listeners = new Set<() => void>();

function note(change: Partial<Connection>): void {
  const next = { ...connection, ...change };
  if (next.reachable === connection.reachable && next.ended === connection.ended) return;
  connection = next;
  for (const tell of listeners) tell();
}

async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await fetch(input, init);
    note(response.status === 401 ? { reachable: true, ended: true } : { reachable: true });
    return response;
  } catch (error) {
    note({ reachable: false });
    throw error;
  }
}

/** The one way of this page to its server. */
export const api = createClient({ fetch: watchedFetch });

/** Says that somebody signed in (again). */
export function sessionBegan(): void {
  note({ ended: false });
}

/** Says that the session is over, before a request finds out. */
export function sessionEnded(): void {
  note({ ended: true });
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => connection,
  );
}
