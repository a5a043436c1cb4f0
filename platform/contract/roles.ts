import { z } from 'zod';

/** Who may do what is said in roles; see docs/ARCHITECTURE.md for what each stands for. */
export const Role = z.enum(['admin', 'duty', 'clerk', 'grid', 'volunteer', 'auditor']);
export type Role = z.infer<typeof Role>;

/** Everyone with an account of their own (password and second factor). */
export const staffRoles = ['admin', 'duty', 'clerk', 'grid', 'auditor'] as const satisfies readonly Role[];
