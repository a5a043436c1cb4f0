import { z } from 'zod';

/** UUID in text form; those we make are version 7, so they sort by time. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** Division code (2–12 digits without trailing zeros) or our own below the village: `310116104231.05`, `….05.b8`, `….g2`. */
export const AreaCode = z
  .string()
  .max(64)
  .regex(/^\d{2,12}(\.[a-z]?\d{1,4}){0,3}$/);
export type AreaCode = z.infer<typeof AreaCode>;

/** An instant: ISO 8601 with offset or Z. */
export const Instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof Instant>;

/** A calendar day of the village (Asia/Shanghai): `2022-04-20`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** Free text a person typed. Control characters other than line breaks never reach the database. */
export const Text = (max: number) =>
  z
    .string()
    .max(max)
    .transform((text) => text.replace(/[^\P{Cc}\t\n\r]|\p{Cs}/gu, '').trim());

/**
 * Distribution key of `area`: its 9-digit township code. What lies above a township (a district's
 * staff, a city's node) has the short code itself as its key.
 */
export function townOf(area: AreaCode): string {
  return area.slice(0, 9);
}
