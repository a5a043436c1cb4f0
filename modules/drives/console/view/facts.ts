import { z } from 'zod';
import { RecordResult } from '#modules/drives/contract.ts';

const RecordFact = z.object({
  id: z.string(),
  result: RecordResult,
  area: z.string(),
  at: z.string(),
  by: z.string(),
});
export type RecordFact = z.infer<typeof RecordFact>;

/** What a difference rests on. Each kind gives some of it; what is missing or odd is left out, never fatal. */
const Facts = z.object({
  records: z.array(RecordFact).catch([]),
  last: RecordResult.optional().catch(undefined),
  at: z.string().optional().catch(undefined),
  by: z.string().optional().catch(undefined),
  elsewhere: z.string().optional().catch(undefined),
  stranger: z.boolean().optional().catch(undefined),
  reported: z.number().optional().catch(undefined),
  ledger: z.number().optional().catch(undefined),
  delta: z.number().optional().catch(undefined),
  entryKind: z.string().optional().catch(undefined),
  sentence: z.string().optional().catch(undefined),
});
export type Facts = z.infer<typeof Facts>;

export const factsOf = (detail: Record<string, unknown>): Facts => Facts.parse(detail);
