import type { DemoMove } from './story.ts';

/** What a message means, in the fields that a parser of such messages gives. */
export interface MessageTruth {
  kind: 'headcount' | 'antigen' | 'need' | 'delivery' | 'dutyGap' | 'gate' | 'supply' | 'signup' | 'none';
  /** As the text says it, `5组`; absent when the text leaves it to who wrote it. */
  area?: string;
  date?: string;
  previous?: number;
  arrivals?: number;
  departures?: number;
  total?: number;
  correction?: true;
  replaces?: number;
  reason?: 'birth' | 'death';
  /** Names of a headcount; of anything else how many people. */
  people?: number | { name: string; count?: number; direction: 'in' | 'out' }[];
  household?: string;
  name?: string;
  daysLeft?: number;
  from?: string;
  to?: string;
  place?: string;
  vehicles?: number;
  in?: string;
  out?: string;
  batch?: number;
  parcels?: number;
  emptyHouseholds?: number;
  missingHouseholds?: number;
  boxes?: number;
  missing?: { name: string; item: string }[];
  items?: Record<string, string | number>[];
}

export interface DemoMessage {
  id: string;
  /** `HH:MM:SS` on the day's clock. */
  time: string;
  author: string;
  /** The area of whoever writes. */
  authorArea: string;
  text: string;
  truth: MessageTruth;
  /** The ledger entries that follow from it. */
  moves: DemoMove[];
  /** The total it states is not what the last total and the moves give. */
  finding?: 'totalDoesNotFollow';
}

/** A message before it has its place in the evening. */
export type Draft = Pick<DemoMessage, 'text' | 'truth'> &
  Partial<Pick<DemoMessage, 'moves' | 'finding'>> & {
    group?: number;
    /** Somebody of the village's desk, not a group's reporter. */
    author?: string;
  };
