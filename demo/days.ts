/** The village's clock is Asia/Shanghai, UTC+8 without summer time. */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The village's calendar day at an instant: `2022-04-20`. */
export function villageDay(now: Date = new Date()): string {
  return new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The instant (ISO, UTC) when the village's clock shows `day` and `minutes` past midnight. */
export function instantOf(day: string, minutes: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + minutes * 60_000).toISOString();
}

/** `4月20日` */
export function monthDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}月${Number(date)}日`;
}

/** `4.20` */
export function dottedDay(day: string): string {
  const [, month, date] = day.split('-');
  return `${Number(month)}.${Number(date)}`;
}
