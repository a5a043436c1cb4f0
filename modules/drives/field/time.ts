/** The village's clock, whatever the phone is set to. */
const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayAndClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** 19:42; with the date when it is not of the last day. */
export function shortTime(atMs: number, nowMs: number = Date.now()): string {
  return (Math.abs(nowMs - atMs) < dayMs ? clock : dayAndClock).format(atMs);
}

/** 5分钟, 2 days: in the largest unit that is at least one, rounded. */
export function lengthOfTime(ms: number, language: string): string {
  const [unit, unitMs] =
    ms >= dayMs
      ? (['day', dayMs] as const)
      : ms >= hourMs
        ? (['hour', hourMs] as const)
        : (['minute', minuteMs] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(ms / unitMs));
}
