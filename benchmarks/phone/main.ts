/**
 * What a volunteer's phone waits for: first load, first sync, saving, and a full queue going out.
 * Needs dist/ (`npm run build`) and Chromium. `npm run bench -- phone [--quick]`
 */
import { parseArgs } from 'node:util';
import { measureDraining } from './draining.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureFirstSync } from './first-sync.ts';
import { onGround } from './ground.ts';
import { measureSaving } from './saving.ts';

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const people = options.quick ? 1000 : 5000;

await onGround(people, async (ground) => {
  await measureFirstLoad(ground);
  const times = options.quick ? 1 : 3;
  await measureFirstSync(ground, `${people} people, round just begun`, await ground.newRound(), times);
  await measureSaving(ground, options.quick ? 10 : 60);
  await measureDraining(ground, people);
});
