import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';

/**
 * A backup is gzip of lines of JSON: a head, then for each table its name and its rows (every value as PostgreSQL
 * writes it, or null), then an end with the count and the digest of all lines before it.
 */
export const Head = z.object({
  redvest: z.literal('backup'),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  /** Names of the migrations that had been run: the schema's version. */
  schema: z.array(z.string()),
  /** Seals second factors, so that people can sign in after a restore on another machine. */
  secret: z.string().nullable(),
});
export type Head = z.infer<typeof Head>;

export const TableLine = z.object({
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(z.string().regex(/^[A-Za-z0-9_]+$/)),
});
export type TableLine = z.infer<typeof TableLine>;

export const Row = z.array(z.string().nullable());
export type Row = z.infer<typeof Row>;

export const End = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() });

/** Digest of lines, the same when writing and when reading. */
export class LineDigest {
  private readonly hash: Hash = createHash('sha256');

  add(line: string): void {
    this.hash.update(`${line}\n`);
  }

  hex(): string {
    return this.hash.digest('hex');
  }
}
