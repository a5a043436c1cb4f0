import { type Message, ofType, tokensIn } from '../message.ts';
import { chineseNumber } from '../text/numerals.ts';
import type { Count, Span, Token, TokenOf } from '../tokens/token.ts';

/** A number as people write it inside a longer phrase. */
export const NUMBER = '\\d{1,4}|[一二两俩三仨四五六七八九十百]{1,4}';

export function numberOf(text: string | undefined): number | undefined {
  if (!text) return undefined;
  return /^\d/.test(text) ? Number(text) : chineseNumber(text);
}

export function firstArea(tokens: Token[]): TokenOf<'area'> | undefined {
  const areas = ofType(tokens, 'area').filter((area) => area.names.length === 1);
  const finest = Math.max(...areas.map((area) => area.rank));
  return areas.find((area) => area.rank === finest);
}

/** A household by its number: 15号602, 8-602, 201室, or a bare room number before any people are counted. */
export function householdIn(tokens: Token[]): (Span & { name: string; area?: string }) | undefined {
  const told = tokens.filter((token) => token.type !== 'mark');
  const [named] = ofType(told, 'household');
  if (named) return named;
  const at = told.findIndex((token) => token.type === 'count');
  const room = told[at];
  if (room?.type !== 'count' || room.unit !== '' || !Number.isInteger(room.value)) return undefined;
  const leading = told.slice(0, at).every((token) => ['name', 'area', 'date', 'day'].includes(token.type));
  return leading && room.value >= 101 && room.value <= 4999
    ? { start: room.start, end: room.end, name: String(room.value) }
    : undefined;
}

/** The match of a pattern as a span of the message, searched within another span. */
export function findIn(
  message: Message,
  pattern: RegExp,
  within?: Span,
): (Span & { match: RegExpExecArray }) | undefined {
  const from = within?.start ?? 0;
  const match = pattern.exec(message.text.slice(from, within?.end));
  return match ? { start: from + match.index, end: from + match.index + match[0].length, match } : undefined;
}

export function countsIn(message: Message, within: Span, ...kinds: Count['unitKind'][]): Count[] {
  return ofType(tokensIn(message, within), 'count').filter((count) => kinds.includes(count.unitKind));
}

export const wholeOf = (message: Message): Span => ({ start: 0, end: message.text.length });

/** Notices, suppositions and questions about a thing are not reports of it. */
export function isUnreal(message: Message): boolean {
  return message.tokens.some(
    (token) =>
      (token.type === 'word' && ['condition', 'limit'].includes(token.role)) || (token.type === 'day' && token.planned),
  );
}
