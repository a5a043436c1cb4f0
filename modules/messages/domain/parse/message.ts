import { type ListText, readList } from './text/list.ts';
import { normalise } from './text/normalise.ts';
import type { Span, Token, TokenOf } from './tokens/token.ts';
import { tokenise } from './tokens/tokenise.ts';

/** A message made ready for the recognisers. */
export interface Message {
  original: string;
  /** Normalised, list numbers blanked out; as long as the original. */
  text: string;
  sentOn: string;
  tokens: Token[];
  list?: ListText;
}

export function readMessage(original: string, sentOn: string): Message {
  const normal = normalise(original);
  const list = readList(normal);
  const text = list?.masked ?? normal;
  return { original, text, sentOn, tokens: tokenise(text, sentOn), list };
}

/** The tokens that lie wholly within a span. */
export function tokensIn(message: Message, span: Span): Token[] {
  return message.tokens.filter((token) => token.start >= span.start && token.end <= span.end);
}

export function slice(message: Message, span: Span): string {
  return message.text.slice(span.start, span.end);
}

export function ofType<T extends Token['type']>(tokens: Token[], type: T): TokenOf<T>[] {
  return tokens.filter((token): token is TokenOf<T> => token.type === type);
}

/** Everything up to the entries of a list, or the whole message. */
export function headTokens(message: Message): Token[] {
  return message.list ? tokensIn(message, message.list.title) : message.tokens;
}
