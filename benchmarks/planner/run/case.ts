/** The process of one run of one case: is sent a `CaseRun`, sends `CaseMessage`s. */
import { findInstances } from '../report/instances.ts';
import { loadFamilies } from './families.ts';
import type { CaseMessage, CaseRun } from './own-process.ts';

const abortion = new AbortController();
const send = (message: CaseMessage) => process.send?.(message);

async function run({ family, name, seconds, seed, instances }: CaseRun): Promise<void> {
  const found = (await loadFamilies()).find((one) => one.name === family);
  const cases = (await found?.cases(findInstances(instances))) ?? [];
  const row = await cases
    .find((one) => one.name === name)
    ?.run(seconds, seed, { signal: abortion.signal, onProgress: (progress) => send({ progress }) });
  if (row !== undefined) send({ row });
  process.disconnect();
}

// A terminal's Ctrl-C reaches this process too; whether to end is for the one that started it to say.
process.on('SIGINT', () => {});
process.on('message', (message: CaseRun | 'abort') => {
  if (message === 'abort') abortion.abort();
  else void run(message);
});
process.on('disconnect', () => process.exit());
