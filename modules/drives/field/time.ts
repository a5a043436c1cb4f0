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

const dayMs = 24 * 3600 * 1000;

/** 19:42; with the date when it is not of the last day. */
export function shortTime(atMs: number, nowMs: number = Date.now()): string {
  return (Math.abs(nowMs - atMs) < dayMs ? clock : dayAndClock).format(atMs);
}
