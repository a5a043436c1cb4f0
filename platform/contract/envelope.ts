import { z } from 'zod';
import { AreaCode, Id, Instant } from './primitives.ts';

/** A wish to change something, as a device made it. `at` is the device's clock. */
export const CommandEnvelope = z.object({
  id: Id,
  name: z.string().max(64),
  at: Instant,
  area: AreaCode,
  payload: z.unknown(),
});
export type CommandEnvelope = z.infer<typeof CommandEnvelope>;

export const batchCommandsMax = 200;

/** What a device sends. `sentAt` is its clock at sending, so that the server can tell how wrong that clock is. */
export const CommandBatch = z.object({
  sentAt: Instant,
  commands: z.array(CommandEnvelope).min(1).max(batchCommandsMax),
});
export type CommandBatch = z.infer<typeof CommandBatch>;

/** A refusal or failure that a screen turns into a sentence: a code and what to fill into the sentence. */
export const Refusal = z.object({
  code: z.string(),
  params: z.record(z.string(), z.unknown()).optional(),
});
export type Refusal = z.infer<typeof Refusal>;

/**
 * What became of one command. `rejected` is final (the same id answers the same for ever);
 * `retry` means nothing was decided: send it again later, unchanged.
 */
export const CommandOutcome = z.object({
  id: Id,
  status: z.enum(['accepted', 'rejected', 'retry']),
  /** Position in the town's journal; absent for `retry`. */
  seq: z.number().int().optional(),
  result: z.unknown().optional(),
  error: Refusal.optional(),
});
export type CommandOutcome = z.infer<typeof CommandOutcome>;

export const CommandAnswer = z.object({ results: z.array(CommandOutcome), serverTime: Instant });
export type CommandAnswer = z.infer<typeof CommandAnswer>;

/** Codes the platform itself refuses with; every screen must have a sentence for each. */
export const platformErrors = [
  'request.invalid',
  'payload.invalid',
  'command.unknown',
  'query.unknown',
  'command.reused',
  'clock.implausible',
  'signIn.needed',
  'session.ended',
  'invitation.ended',
  'forbidden',
  'area.unknown',
  'notFound',
  'export.tooMany',
  'overloaded',
  'internal',
] as const;
export type PlatformError = (typeof platformErrors)[number];
