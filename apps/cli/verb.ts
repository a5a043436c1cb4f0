import type { Options } from './arguments.ts';
import type { Say } from './i18n/index.ts';

/** What a verb is given. */
export interface VerbInput {
  operands: readonly string[];
  options: Options;
  env: NodeJS.ProcessEnv;
  say: Say;
  /** Further lines for a person, on stderr; never part of the answer. */
  note: (line: string) => void;
}

/** What a verb answers: one document for programs, the same in lines for people; neither when it wrote by itself. */
export interface Answer {
  document?: { json: unknown; text: string };
  exitCode?: number;
}

export type Verb = (input: VerbInput) => Promise<Answer>;

export const answer = (json: unknown, text: string, exitCode = 0): Answer => ({ document: { json, text }, exitCode });
