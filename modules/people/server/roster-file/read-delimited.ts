import type { Cell, CellRow, Sheet } from '#modules/people/domain/roster/cell.ts';
import { rosterFileLimits } from './limits.ts';
import { RosterFileError } from './workbook.ts';

const { rowsMax, columnsMax, cellsMax, cellTextMax } = rosterFileLimits;

/** Reads comma-, tab- or semicolon-separated text (RFC 4180, and what people make of it). */
export function readDelimited(text: string, name: string): Sheet {
  const delimiter = delimiterOf(text);
  const rows: CellRow[] = [];
  let row: CellRow = [];
  let cells = 0;
  const endCell = (raw: string) => {
    if (row.length < columnsMax) row.push(cellOf(raw));
    cells += 1;
    if (cells > cellsMax) throw new RosterFileError('file.tooLarge', { cellsMax });
  };
  const endRow = () => {
    if (rows.length >= rowsMax) throw new RosterFileError('file.tooLarge', { rowsMax });
    rows.push(row);
    row = [];
  };
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"' ? readQuoted(text, at) : null;
    const end = quoted?.end ?? endOfPlain(text, at, delimiter);
    endCell(quoted?.value ?? text.slice(at, end));
    if (text[end] === delimiter) {
      at = end + 1;
      // A delimiter at the very end opens one more, empty, cell.
      if (at === text.length) endCell('');
    } else {
      endRow();
      at = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    }
  }
  if (row.length > 0) endRow();
  return { name, rows };
}

/** The separator that parts the first lines most evenly. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 50);
  let best = ',';
  let most = 0;
  for (const delimiter of ['\t', ',', ';', '|']) {
    const parted = lines.filter((line) => line.includes(delimiter)).length;
    if (parted > most) {
      best = delimiter;
      most = parted;
    }
  }
  return best;
}

function endOfPlain(text: string, from: number, delimiter: string): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}

/**
 * A quoted cell and where it ends; null when the quote is never closed or something else follows it,
 * so that one stray quotation mark does not swallow the rest of the file.
 */
function readQuoted(text: string, from: number): { value: string; end: number } | null {
  let close = text.indexOf('"', from + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0 || close - from > cellTextMax * 10) return null;
  const after = text[close + 1];
  if (after !== undefined && !/[\t,;|\r\n]/.test(after)) return null;
  return { value: text.slice(from + 1, close).replaceAll('""', '"'), end: close + 1 };
}

/** `="3101…"` is how some programs keep a spreadsheet from ruining a number. */
function cellOf(raw: string): Cell | null {
  const text = raw.replace(/^="(.*)"$/s, '$1').slice(0, cellTextMax);
  return text.trim() === '' ? null : { text };
}
