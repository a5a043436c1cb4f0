import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { CommandAnswer, CommandEnvelope, CommandOutcome } from '#platform/contract/index.ts';
import { personId, village } from '../../benchmarks/support/recording/town.ts';

/** The round that all phones record in. */
export const driveId = '01963f2e-0000-7000-8000-00000000d001';

/** What became of the records of all phones. */
export interface Tally {
  made: Set<string>;
  /** By id, the first answer that a phone was given. */
  confirmed: Map<string, CommandOutcome>;
  /** Requests that had to be sent again. */
  repeated: number;
  /** Answers that are not as they must be. */
  wrong: string[];
}

const answerMaxMs = 5000;

/** A phone that records without a pause and sends each batch until it has an answer for it. */
export async function record(
  address: () => string | null,
  token: string,
  people: number,
  tally: Tally,
  goesOn: () => boolean,
): Promise<void> {
  while (goesOn()) {
    const batch = makeBatch(people);
    for (const { id } of batch) tally.made.add(id);
    let open = batch;
    for (let first = true; open.length > 0; first = false) {
      if (!first) {
        tally.repeated += 1;
        await sleep(50 + Math.random() * 150);
      }
      const results = await post(address(), token, open);
      for (const outcome of results) note(outcome, tally);
      open = open.filter(({ id }) => !tally.confirmed.has(id));
    }
  }
}

function makeBatch(people: number): CommandEnvelope[] {
  const at = new Date().toISOString();
  return Array.from({ length: 1 + Math.floor(Math.random() * 30) }, () => {
    const who = personId(1 + Math.floor(Math.random() * people));
    const payload = { driveId, personId: who, householdId: null, result: 'negative', method: 'door' };
    return { id: newId(), name: 'drives.record', at, area: village, payload };
  });
}

/** What the server decided; nothing when it could not be reached or was too busy. */
export async function post(
  address: string | null,
  token: string,
  commands: CommandEnvelope[],
): Promise<CommandOutcome[]> {
  if (!address) return [];
  try {
    const response = await fetch(`${address}/api/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sentAt: new Date().toISOString(), commands }),
      signal: AbortSignal.timeout(answerMaxMs),
    });
    return response.ok ? ((await response.json()) as CommandAnswer).results : [];
  } catch {
    return [];
  }
}

function note(outcome: CommandOutcome, tally: Tally): void {
  if (outcome.status === 'retry') return;
  if (outcome.status === 'rejected') tally.wrong.push(`${outcome.id} was refused: ${outcome.error?.code}`);
  tally.confirmed.set(outcome.id, outcome);
}
