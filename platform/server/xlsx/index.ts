import { runInWorker } from '../worker/run.ts';
import { type Sheet, toXlsx } from './write.ts';

export type { Cell, Sheet } from './write.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Up to so many rows it is quicker to write them here than to start a thread. */
const rowsHereMax = 2000;

const program = { name: 'xlsx-writer', source: 'platform/server/xlsx/write.worker.ts' };

/** The sheets as a workbook's bytes; large ones are written in a thread, so that no request waits for them. */
export async function writeXlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  return rows <= rowsHereMax ? toXlsx(sheets) : runInWorker<Uint8Array>(program, sheets);
}
