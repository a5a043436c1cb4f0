import type { Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { waitUntilInstalled } from '#tests/e2e/support/phone.ts';
import { rounded, say } from '../support/report.ts';
import { freeNet, type Ground, slowPhone, stairwell, thinNet } from './ground.ts';

const rooms = {
  'good net': { net: freeNet, slowDown: 1 },
  'thin net, processor 4 times slower': { net: thinNet, slowDown: 4 },
};

/** A phone that was without a net for a whole round comes back: how long until the server has everything. */
export async function measureDraining(ground: Ground, records: number): Promise<void> {
  for (const [where, { net, slowDown }] of Object.entries(rooms)) {
    const driveId = await ground.newRound();
    const phone = await slowPhone(ground);
    try {
      await phone.join(await ground.newToken(driveId), '测算员');
      await phone.page.locator('.progress').waitFor();
      await waitUntilInstalled(phone.page);
      await phone.page.reload();
      await phone.page.locator('.progress').waitFor();
      await phone.net(stairwell);
      await queue(phone.page, rowsOf(ground, driveId, records));
      await phone.page.reload();
      await phone.waitForStatus(`${records.toLocaleString('en-US')} 条待发送`);
      await phone.slowDown(slowDown);
      const start = performance.now();
      await phone.net(net);
      await phone.waitForStatus('已全部送出');
      const seconds = (performance.now() - start) / 1000;
      const { rows } = await ground.server.app.database.pool.query(
        'select count(*)::int as stored from drive_records where drive_id = $1',
        [driveId],
      );
      say({ measure: 'queue drained', where, records, ...rows[0], seconds: rounded(seconds), aimSeconds: 20 });
    } finally {
      await phone.close();
    }
  }
}

/** The rows as the phone keeps them (`PhoneDb.outbox`). */
function rowsOf({ community }: Ground, driveId: string, records: number) {
  const at = new Date().toISOString();
  return community.people.slice(0, records).map(({ id: personId, householdId, area }) => ({
    id: newId(),
    name: 'drives.record',
    at,
    area,
    payload: { driveId, personId, householdId, result: 'negative', method: 'door' },
    label: { door: '1001', who: '某人' },
    refusal: null,
  }));
}

async function queue(page: Page, rows: ReturnType<typeof rowsOf>): Promise<void> {
  await page.evaluate(
    (commands) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('redvest-field');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('outbox', 'readwrite');
          const outbox = writing.objectStore('outbox');
          for (const command of commands) outbox.add(command);
          writing.oncomplete = () => done();
          writing.onerror = () => fail(writing.error);
        };
      }),
    rows,
  );
}
