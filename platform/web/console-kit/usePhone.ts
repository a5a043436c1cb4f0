import { useSyncExternalStore } from 'react';

const query = globalThis.matchMedia?.('(max-width: 767px)');

/** Whether the console is shown on a phone. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query?.addEventListener('change', changed);
      return () => query?.removeEventListener('change', changed);
    },
    () => query?.matches ?? false,
  );
}
