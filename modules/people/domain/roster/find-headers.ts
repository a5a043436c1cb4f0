import type { CellRow, Sheet } from './cell.ts';
import { guessHeader } from './guess-header.ts';
import { isDocumentLike, isPhoneLike } from './guess-values.ts';

/** A header: one row, or two where a wide cell above names several columns below. */
export interface Header {
  rows: number[];
  /** What each column is called, by index. */
  names: string[];
}

const KNOWN_SHARE_MIN = 0.4;

/** Every row that names columns, in order. A header that repeats the one before it is listed too. */
export function findHeaders(sheet: Sheet): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index < sheet.rows.length; index += 1) {
    const row = sheet.rows[index];
    if (!row || !isHeaderRow(row)) continue;
    const below = sheet.rows[index + 1];
    if (below && isSecondHeaderRow(row, below)) {
      headers.push({ rows: [index, index + 1], names: combine(row, below) });
      index += 1;
    } else {
      headers.push({ rows: [index], names: row.map((cell) => cell?.text ?? '') });
    }
  }
  return headers;
}

/** Whether two headers say the same, so that the second only begins a new page. */
export function isSameHeader(one: Header, other: Header): boolean {
  const squeeze = (header: Header) =>
    header.names
      .map((name) => name.replace(/\s/g, ''))
      .join('\n')
      .trimEnd();
  return squeeze(one) === squeeze(other);
}

function isHeaderRow(row: CellRow): boolean {
  const { known, filled, distinct } = headerScore(row);
  if (filled === 0) return false;
  // A lone word is a header only when it is exactly one of the words for a person.
  if (filled === 1) return distinct === 1 && row.some((cell) => cell && isLonelyHeader(cell.text));
  return distinct >= 2 && known / filled >= KNOWN_SHARE_MIN;
}

function isLonelyHeader(text: string): boolean {
  const guess = guessHeader(text);
  return guess?.confidence === 1 && ['name', 'householdHead', 'documentNumber'].includes(guess.meaning);
}

/** The row under a header belongs to it when it names columns too, or repeats merged names, and holds no data. */
function isSecondHeaderRow(above: CellRow, below: CellRow): boolean {
  const { known, filled, distinct } = headerScore(below);
  if (filled === 0 || known < filled || distinct === 0) return false;
  const merged = below.some((cell) => cell?.merged === 'down');
  const under = below.filter(
    (cell, index) => cell && cell.merged === undefined && (above[index]?.merged === 'right' || !above[index]?.text),
  );
  return merged || (under.length > 0 && filled <= above.filter((cell) => cell?.text).length);
}

function headerScore(row: CellRow): { known: number; filled: number; distinct: number } {
  const meanings = new Set<string>();
  let known = 0;
  let filled = 0;
  for (const cell of row) {
    if (!cell || cell.text.trim() === '' || cell.merged === 'right') continue;
    filled += 1;
    if (cell.day !== undefined || /\d{5}/.test(cell.text) || (cell.number !== undefined && cell.text.length > 2))
      return { known: 0, filled, distinct: 0 };
    const guess = guessHeader(cell.text);
    if (!guess) {
      if (isDocumentLike(cell) || isPhoneLike(cell)) return { known: 0, filled, distinct: 0 };
      continue;
    }
    known += 1;
    meanings.add(guess.meaning);
  }
  return { known, filled, distinct: meanings.size };
}

function combine(above: CellRow, below: CellRow): string[] {
  const width = Math.max(above.length, below.length);
  return Array.from({ length: width }, (_, index) => {
    const upper = above[index]?.text ?? '';
    const lower = below[index]?.merged === 'right' ? '' : (below[index]?.text ?? '');
    if (lower === '' || lower === upper) return upper;
    // 联系方式 over 手机 and 固话: the lower word is the column's, unless it means nothing alone.
    return guessHeader(lower) ? lower : `${upper}${lower}`;
  });
}
