import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const ticksPerSecond = 100;

interface Spent {
  parent: number;
  seconds: number;
}

function spentBy(pid: number): Spent | null {
  try {
    // The name in brackets may hold anything; what follows it is numbers, the state first.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond };
  } catch {
    return null; // It has ended meanwhile.
  }
}

/** Processor seconds that a process has used so far, its threads included. */
export const processorSeconds = (pid: number): number => spentBy(pid)?.seconds ?? 0;

/** Processor seconds of a process and of its children that still live. */
export function familySeconds(pid: number): number {
  let seconds = processorSeconds(pid);
  for (const name of readdirSync('/proc')) {
    const spent = /^\d+$/.test(name) ? spentBy(Number(name)) : null;
    if (spent?.parent === pid) seconds += spent.seconds;
  }
  return seconds;
}
