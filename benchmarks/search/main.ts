/**
 * How long finding people takes, by what is typed, in a town of 150,000.
 * `npm run bench -- search [--people N] [--quick]`
 */
import { parseArgs } from 'node:util';
import { withServer } from '../support/bench-server.ts';
import { percentiles, rounded, say } from '../support/report.ts';
import { searchTimes, typed } from '../support/search.ts';
import { loadTown, town } from '../support/town.ts';

const { values: options } = parseArgs({
  options: { people: { type: 'string' }, quick: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const people = Number(options.people ?? (options.quick ? 20_000 : 150_000));
const times = options.quick ? 50 : 300;

await withServer(async (server) => {
  const { samples, villages, loadSeconds } = await loadTown(server, people);
  say({ people, loadedInSeconds: rounded(loadSeconds) });
  const all: number[] = [];
  for (const [where, area] of Object.entries({ town, village: villages[0] ?? town })) {
    for (const [what, text] of Object.entries(typed)) {
      const taken = await searchTimes(server, area, samples, text, times);
      all.push(...taken);
      say({ where, what, ...percentiles(taken), aimMs: 50 });
    }
  }
  say({ where: 'everywhere', what: 'everything', ...percentiles(all), aimMs: 50 });
});
