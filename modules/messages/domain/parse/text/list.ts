import type { Span } from '../tokens/token.ts';

/** A WeChat chain (#接龙, #Group Note) or a hand-numbered list: what stands above, and its entries without their numbers. */
export interface ListText {
  /** Begun with #接龙: one entry for each who wrote. */
  chain: boolean;
  title: Span;
  entries: Span[];
  /** The text with header and numbers blanked out, as long as before. */
  masked: string;
}

const HEADER = /^[ \n]{0,20}#? ?(?:接龙|group ?note)(?=[ \n]|$)/i;
const MARKER = /^ {0,8}(?:(\d{1,3})(?:[.)](?= |[^\d ])|、)|([①-⑳])) {0,8}/;
/** Written without a blank: `1.101 老张`, `2.8-602 老周`. */
const TIGHT_MARKER = /^ {0,8}(\d{1,3})\.(?=\d{3}|\d{1,2}-\d{2})/;

/** Reads the list, if the text is one. `1.6` in a line of its own is a date, not entry 1. */
export function readList(text: string): ListText | undefined {
  const header = HEADER.exec(text)?.[0].length ?? 0;
  const entries: Span[] = [];
  let masked = ' '.repeat(header);
  let expected = 1;
  let at = header;
  for (const line of text.slice(header).split('\n')) {
    const marker = markerOf(line, expected);
    if (marker) {
      entries.push({ start: at + marker.length, end: at + line.length });
      expected = marker.number + 1;
      masked += ' '.repeat(marker.length) + line.slice(marker.length);
    } else {
      const last = entries.at(-1);
      if (last && line.trim() !== '') last.end = at + line.length;
      masked += line;
    }
    at += line.length + 1;
    masked += '\n';
  }
  if (header === 0 && entries.length < 2) return undefined;
  return {
    chain: header > 0,
    title: { start: header, end: titleEnd(text, header, entries[0]) },
    entries,
    masked: masked.slice(0, -1),
  };
}

/** The title ends where the line of the first entry begins. */
function titleEnd(text: string, header: number, first: Span | undefined): number {
  return first ? Math.max(header, text.lastIndexOf('\n', first.start - 1)) : text.length;
}

/** A number may jump forward where entries were deleted, and starts again when the list was pasted twice. */
function markerOf(line: string, expected: number): { number: number; length: number } | undefined {
  const found = MARKER.exec(line);
  if (found) {
    const number = found[1] ? Number(found[1]) : (found[2]?.charCodeAt(0) ?? 0) - 0x245f;
    if ((number >= expected && number < expected + 20) || number === 1) return { number, length: found[0].length };
    return undefined;
  }
  const tight = TIGHT_MARKER.exec(line);
  if (tight && Number(tight[1]) === expected) return { number: expected, length: tight[0].length };
  return undefined;
}
