import { z } from 'zod';
import { Id, Instant } from '#platform/contract/index.ts';

export const ImportState = z.enum(['reading', 'decide', 'writing', 'done', 'failed', 'undone']);
export type ImportState = z.infer<typeof ImportState>;

/** Counts of source rows by what became of them (`taken` to `skipped` add up to `rows`), then of people. */
export const ImportCounts = z.object({
  rows: z.number().int(),
  taken: z.number().int(),
  mended: z.number().int(),
  needsDecision: z.number().int(),
  skipped: z.number().int(),
  /** Of those that wait or were skipped, what comes back as a spreadsheet: headers and blank rows do not. */
  rest: z.number().int().default(0),
  unchanged: z.number().int(),
  updated: z.number().int(),
  added: z.number().int(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

export const ImportSummary = z.object({
  id: Id,
  fileName: z.string(),
  state: ImportState,
  progress: z.number().min(0).max(1),
  counts: ImportCounts,
  error: z.object({ code: z.string(), params: z.record(z.string(), z.unknown()).optional() }).nullable(),
  createdAt: Instant,
  actorName: z.string(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

/** One source row with what became of it; `original` are the cells as they stood. */
export const ImportRow = z.object({
  id: z.number().int(),
  sheet: z.string(),
  rowNumber: z.number().int(),
  outcome: z.enum(['taken', 'mended', 'needsDecision', 'skipped']),
  action: z.enum(['add', 'update', 'same', 'none']),
  original: z.array(z.string()),
  fields: z.record(z.string(), z.unknown()),
  notes: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()).optional() })),
  candidates: z.array(z.object({ personId: Id, name: z.string(), houseNo: z.string(), hint: z.string() })),
  decision: z.string().nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;
