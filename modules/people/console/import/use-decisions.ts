import { useState } from 'react';
import { z } from 'zod';

const Stored = z.record(z.string(), z.string().nullable()).catch({});

export interface Decisions {
  all: Readonly<Record<string, string | null>>;
  count: number;
  of: (rowId: number, stored: string | null) => string | null;
  set: (decisions: Record<string, string | null>) => void;
  forget: () => void;
}

/** Answers given to rows and not yet written; kept in this browser, so that a closed window loses none. */
export function useDecisions(importId: string): Decisions {
  const key = `redvest.import.${importId}`;
  const [all, setAll] = useState(() => Stored.parse(JSON.parse(sessionStorage.getItem(key) ?? '{}')));
  return {
    all,
    count: Object.values(all).filter((decision) => decision !== null).length,
    of: (rowId, stored) => (String(rowId) in all ? (all[String(rowId)] ?? null) : stored),
    set: (decisions) =>
      setAll((before) => {
        const after = { ...before, ...decisions };
        sessionStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    forget: () => sessionStorage.removeItem(key),
  };
}
