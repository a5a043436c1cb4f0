import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crash } from './crash.ts';

test('kill -9 of the server and of PostgreSQL under load loses nothing that was confirmed', async () => {
  const folder = mkdtempSync('/tmp/redvest-crash-');
  try {
    const { kills, confirmed, stored, repeated, ...rest } = await crash(join(folder, 'postgres'), 2);
    expect(rest).toEqual({ lost: [], foreign: [], wrong: [], journalHolds: true });
    expect(kills.map(({ whom }) => whom)).toEqual(['server', 'PostgreSQL']);
    expect(stored).toBe(confirmed);
    expect(confirmed).toBeGreaterThan(100);
    // Somebody must have been waiting for an answer when the server died, or the test proved nothing.
    expect(repeated).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 180_000);
