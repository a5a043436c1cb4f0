import { createContext, useContext } from 'react';

/** What areas are coloured by on a map; the figures come from modules further down the street. */
export const measures = ['headcount', 'progress', 'differences', 'zone'] as const;
export type Measure = (typeof measures)[number];

/** An open round that an invitation may be for. */
interface RoundChoice {
  id: string;
  title: string;
}

/** A figure of an area: what is written there, and where it lies between 0 and 1 (undefined: no colour). */
export interface AreaFigure {
  words: string;
  share: number | undefined;
}

/**
 * What the first modules of the street show of those after them. They may not import those, so the shell,
 * which knows every module, lends it.
 */
export interface Loans {
  /** What a command is called: `drives.close` is 结束一轮. */
  commandName: (name: string) => string;
  commandNames: readonly string[];
  /** A hook: the rounds open in the chosen area. */
  useOpenRounds: () => readonly RoundChoice[];
  /** A hook: figures by area code; `zone` is the areas' own. */
  useAreaFigures: (measure: Exclude<Measure, 'zone'>, enabled: boolean) => ReadonlyMap<string, AreaFigure>;
}

export const LoansContext = createContext<Loans | undefined>(undefined);

export function useLoans(): Loans {
  const loans = useContext(LoansContext);
  if (!loans) throw new Error('useLoans outside the shell');
  return loans;
}
