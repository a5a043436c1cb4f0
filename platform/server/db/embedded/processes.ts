/** Sends a signal; false when the process has ended or is not ours to signal. */
export function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** True while another process with this id exists. What carries our own id is left from before a container restarted. */
export function isOtherRunning(pid: number): boolean {
  return pid !== process.pid && signalTo(pid, 0);
}
