import type { PastedMessage } from './parse/index.ts';
import { readList } from './parse/text/list.ts';
import { normalise } from './parse/text/normalise.ts';

/** A chain (#接龙): everybody pastes the whole list again with one more entry, and deletions renumber it. */
export interface Chain {
  /** The same for every paste of this chain. */
  key: string;
  /** What the entries say, without their numbers. */
  entries: string[];
}

export interface KeyedMessage extends PastedMessage {
  /** The same whenever this very message is pasted again. */
  key: string;
  chain: Chain | null;
}

const chainHeader = /^\s*#\s?(?:接龙|group ?note)/i;
const plain = (text: string) => normalise(text).replace(/\s+/g, ' ').trim();

/** Keys by day, author, time and words; what is said twice in one paste is the first and the second of its kind. */
export function keysOf(messages: readonly PastedMessage[]): KeyedMessage[] {
  const times = new Map<string, number>();
  return messages.map((message) => {
    const { sentOn, author = '', time = '', text } = message;
    const said = [sentOn, author, time, plain(text)].join('\n');
    const nth = times.get(said) ?? 0;
    times.set(said, nth + 1);
    return { ...message, key: `${said}\n${nth}`, chain: chainOf(text, sentOn) };
  });
}

function chainOf(text: string, sentOn: string): Chain | null {
  if (!chainHeader.test(text)) return null;
  const list = readList(normalise(text));
  if (!list || list.entries.length === 0) return null;
  const entries = list.entries.map(({ start, end }) => plain(text.slice(start, end)));
  // Without a title the first entry tells one chain from another.
  const title = plain(text.slice(list.title.start, list.title.end)) || (entries[0] ?? '');
  return { key: `${sentOn}\n${title}`, entries };
}

/** The chain's text with only its entries that are not in `known`; null when there are none. */
export function withoutKnown(text: string, known: ReadonlySet<string>): string | null {
  const list = readList(normalise(text));
  if (!list) return text;
  const fresh = list.entries.filter(({ start, end }) => !known.has(plain(text.slice(start, end))));
  if (fresh.length === 0) return null;
  const head = text.slice(0, list.title.end).trimEnd();
  return [head, '', ...fresh.map(({ start, end }, index) => `${index + 1}. ${text.slice(start, end).trim()}`)].join(
    '\n',
  );
}
