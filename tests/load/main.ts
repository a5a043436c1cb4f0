/** `npm run crash -- [--times N]`: kills server and database by turns under load and says what was left. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crash } from './crash.ts';

const { values } = parseArgs({ options: { times: { type: 'string', default: '20' } } });
const folder = mkdtempSync('/tmp/redvest-crash-');
try {
  const { kills, lost, foreign, wrong, ...figures } = await crash(join(folder, 'postgres'), Number(values.times));
  for (const kill of kills) console.log(JSON.stringify(kill));
  for (const id of lost) console.log(`✗ confirmed and not stored: ${id}`);
  for (const id of foreign) console.log(`✗ stored and never made: ${id}`);
  for (const what of wrong) console.log(`✗ ${what}`);
  console.log(JSON.stringify({ kills: kills.length, ...figures, lost: lost.length, foreign: foreign.length }));
  const allWell = lost.length + foreign.length + wrong.length === 0 && figures.stored === figures.confirmed;
  process.exitCode = allWell && figures.journalHolds ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
