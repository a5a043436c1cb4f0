import { z } from 'zod';

/** Which part of a long list. */
export const Page = z.object({
  limit: z.number().int().min(1).max(500).default(50),
  offset: z.number().int().min(0).max(1_000_000).default(0),
});
