import { z } from 'zod';

export const Sex = z.enum(['male', 'female']);
export type Sex = z.infer<typeof Sex>;
