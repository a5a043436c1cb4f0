/**
 * Importing a roster end to end: rows as villages have them, 5 % twice, 5 % at fault; then the same file again.
 * `npm run bench -- import [--rows N] [--quick]`
 */
import { parseArgs } from 'node:util';
import { messyRoster } from '#modules/people/domain/roster/fixtures.ts';
import { toXlsx } from '#platform/server/xlsx/write.ts';
import { withServer } from '../support/bench-server.ts';
import { importRoster } from '../support/import-roster.ts';
import { rounded, say } from '../support/report.ts';
import { loadVillage } from '../support/village.ts';

const { values: options } = parseArgs({
  options: { rows: { type: 'string' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const rows = Number(options.rows ?? (options.quick ? 1000 : 10_000));
const seeds = options.quick ? [1] : [1, 2, 3];

for (const seed of seeds) {
  // Of the rows of the file some are titles, notes and repetitions: nine in ten are people.
  const { grid } = messyRoster(seed, Math.round(rows * 0.95));
  const file = toXlsx([{ name: '名册', rows: grid.slice(0, rows) }]);
  await withServer(async (server) => {
    await loadVillage(server);
    await server.startJobs();
    for (const what of ['first time', 'same file again']) {
      const { counts, ...seconds } = await importRoster(server, file);
      say({
        what,
        seed,
        rows: Math.min(rows, grid.length),
        kilobytes: Math.round(file.length / 1024),
        ...Object.fromEntries(Object.entries(seconds).map(([key, value]) => [key, rounded(value, 2)])),
        aimSeconds: 10,
        counts,
      });
    }
  });
}
