import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** One line of progress in both languages. */
export function say(zh, en) {
  console.log(`${zh} · ${en}`);
}

/** Something that the reader has to mend: says it and ends the script. */
export function giveUp(zh, en) {
  console.error(`\n${zh}\n${en}\n`);
  process.exit(1);
}
