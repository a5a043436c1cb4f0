import type { ParsedMessage } from './parse/index.ts';
import { isHeadcount } from './parts.ts';

/** What choosing the corrected message needs to know of the earlier ones of the day. */
export interface EarlierMessage {
  id: string;
  author: string;
  area: string | null;
  parsed: ParsedMessage;
}

/** Whether a correction puts a total right, or what came and went too. */
export function takesBack(parsed: ParsedMessage): 'total' | 'all' {
  if (!isHeadcount(parsed)) return 'total';
  const moves = parsed.arrivals !== undefined || parsed.departures !== undefined || (parsed.people ?? []).length > 0;
  return moves ? 'all' : 'total';
}

/**
 * The message that a correction means: the latest earlier one of the same area (or, when no area is said, of the
 * same author, or with just the figure that is replaced).
 * @param earlier in the order of writing
 */
export function correctedBy(
  correction: Omit<EarlierMessage, 'id'>,
  earlier: readonly EarlierMessage[],
): EarlierMessage | null {
  const { parsed, area, author } = correction;
  if (!isHeadcount(parsed) || !parsed.correction) return null;
  const { replaces } = parsed;
  const figures = ({ parsed: other }: EarlierMessage) =>
    isHeadcount(other) ? [other.total, other.arrivals, other.departures, other.previous] : [];
  const has = (other: EarlierMessage) => replaces === undefined || figures(other).includes(replaces);
  const latest = [...earlier].reverse().filter((other) => isHeadcount(other.parsed));
  const bySame = latest.filter((other) => author !== '' && other.author === author);
  if (area !== null) {
    const there = latest.filter((other) => other.area === area);
    return there.find(has) ?? null;
  }
  return bySame.find(has) ?? (replaces === undefined ? null : (latest.find(has) ?? null));
}
