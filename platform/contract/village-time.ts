import type { Day, Instant } from './primitives.ts';

/** Asia/Shanghai has had no daylight saving since 1991: a fixed offset is exact and works everywhere. */
const offsetMs = 8 * 3600 * 1000;

/** The village's calendar day at an instant. */
export function villageDay(at: Instant): Day {
  return new Date(Date.parse(at) + offsetMs).toISOString().slice(0, 10);
}

/** The instant at which a village's day begins. */
export function dayStart(day: Day): Instant {
  return new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs).toISOString();
}

/** The instant at which a village's day ends (the next one begins). */
export function dayEnd(day: Day): Instant {
  return new Date(Date.parse(dayStart(day)) + 24 * 3600 * 1000).toISOString();
}

/** The village's clock to the minute, as spreadsheets show it: `2022-04-20 18:00`. */
export function villageTime(at: Instant): string {
  return new Date(Date.parse(at) + offsetMs).toISOString().slice(0, 16).replace('T', ' ');
}
