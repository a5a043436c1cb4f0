/**
 * Person-records per second through HTTP, beside the same rows inserted directly, in one run on one machine.
 * `npm run bench -- recording [--records N] [--rounds N] [--quick]`
 */
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { batch, withRecordingServer } from '../support/recording/ground.ts';
import { rounded, say } from '../support/report.ts';
import { insertDirectly, ways } from './direct.ts';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string' },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const people = options.quick ? 20_000 : 150_000;
const records = Number(options.records ?? people);
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));

await withRecordingServer(people, async ({ config, record }) => {
  for (let round = 0; round < rounds; round += 1) {
    const http = await record({ requests: records / batch });
    const direct: Record<string, { perSecond: number; ratio: number }> = {};
    for (const way of ways) {
      const plan = { rows: records, batch, connections: 8, people, driveId: randomUUID() };
      const perSecond = await insertDirectly(config, way, plan);
      direct[way] = { perSecond: Math.round(perSecond), ratio: rounded(http.acceptedPerSecond / perSecond, 2) };
    }
    say({
      round,
      httpPerSecond: http.acceptedPerSecond,
      direct,
      ...http.servedMs,
      toldToComeBack: http.toldToComeBack,
      others: http.others,
      microseconds: http.microseconds,
    });
  }
});
