/** Every time on a screen is the village's time, wherever the browser stands. */

const offsetMs = 8 * 3600_000;

const two = (n: number) => String(n).padStart(2, '0');

/** The village's wall clock at an instant, read through UTC getters. */
function wall(iso: string): Date | undefined {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? undefined : new Date(ms + offsetMs);
}

/** `2022-04-20` for an instant. */
export function dayOf(iso: string): string {
  const at = wall(iso);
  return at ? `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}` : '';
}

/** `18:05` for an instant. */
export function clockOf(iso: string): string {
  const at = wall(iso);
  return at ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` : '';
}

/** `18:05` today, `04-19 18:05` this year, `2021-12-31 18:05` before: the shortest form that is not ambiguous. */
export function timeOf(iso: string | null | undefined, now = new Date().toISOString()): string {
  const day = iso ? dayOf(iso) : '';
  if (!iso || !day) return '—';
  const today = dayOf(now);
  if (day === today) return clockOf(iso);
  const shown = day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day;
  return `${shown} ${clockOf(iso)}`;
}

/** `2022-04-20 18:05:09`: for the audit log and certificates. */
export function fullTimeOf(iso: string): string {
  const at = wall(iso);
  return at ? `${dayOf(iso)} ${clockOf(iso)}:${two(at.getUTCSeconds())}` : '';
}

/** The instant of a wall clock time in the village: `2022-04-20`, `18:00`. */
export function instantOf(day: string, clock = '00:00'): string {
  return new Date(Date.parse(`${day}T${clock}:00Z`) - offsetMs).toISOString();
}

/** The day `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Today in the village. */
export function today(now = new Date()): string {
  return dayOf(now.toISOString());
}

const figures = new Intl.NumberFormat('zh-CN');

/** 2,800 */
export function figureOf(value: number): string {
  return figures.format(value);
}

/** +3, −2, 0: a real minus sign, so columns line up. */
export function signedOf(value: number): string {
  return value > 0 ? `+${figureOf(value)}` : value < 0 ? `−${figureOf(-value)}` : '0';
}

/** 97 %, never 100 % before it is all. */
export function percentOf(part: number, whole: number): string {
  if (whole <= 0) return '—';
  const percent = part >= whole ? 100 : Math.min(99, Math.floor((100 * part) / whole));
  return `${percent}%`;
}
