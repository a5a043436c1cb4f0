import { type Tx, tablesOf } from '#platform/server/db/scoped.ts';
import type { Json } from '#platform/server/db/tables.ts';
import type { MessageState } from '../contract.ts';
import type { ParsedMessage } from '../domain/parse/index.ts';

/** How the area of a message is known. */
export type GuessedBy = 'said' | 'author' | 'habit' | 'place' | 'none';

export interface MessageColumns {
  town: string;
  id: string;
  seq: number;
  place: number;
  village: string;
  area: string;
  day: string;
  author: string;
  time: string;
  text: string;
  key: string;
  part: number;
  chainKey: string | null;
  chainEntries: string[];
  kind: string;
  guessedArea: string | null;
  guessedBy: GuessedBy;
  state: MessageState;
  confirmedArea: string | null;
  reportedTotal: number | null;
  reportedAt: string | null;
  totalReplacedBy: string | null;
  corrects: string | null;
  entryIds: string[];
  handledByName: string | null;
  handledAt: string | null;
  pastedAt: string;
}

/** A message as it is read. */
export interface MessageRow extends MessageColumns {
  parsed: ParsedMessage;
}

export interface MessageTables {
  messages: MessageColumns & { parsed: Json<ParsedMessage> };
}

/** The transaction, seen with the table of messages. */
export const tables = (tx: Tx) => tablesOf<MessageTables>(tx);
