import { read, utils } from '@e965/xlsx';
import type { Decision } from '#platform/contract/index.ts';
import type { ExportFile } from '#platform/server/module.ts';

/** The cells of a downloaded workbook, by the names of its sheets. */
export function cellsOf(downloaded: Decision<ExportFile>): Map<string, unknown[][]> {
  if (!downloaded.ok) throw new Error(JSON.stringify(downloaded.error));
  const book = read(downloaded.value.bytes);
  return new Map(
    book.SheetNames.map((name) => [name, utils.sheet_to_json<unknown[]>(book.Sheets[name] ?? {}, { header: 1 })]),
  );
}
