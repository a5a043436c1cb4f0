import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { rounded, say } from '../support/report.ts';
import { town } from '../support/town.ts';
import { type Ground, slowPhone, thinNet } from './ground.ts';

/** How large the first answer of the feed is, and how long a phone with a thin net waits for its list. */
export async function measureFirstSync(ground: Ground, what: string, driveId: string, times: number): Promise<void> {
  const cookie = await joinFrom(ground, driveId);
  const bytes: Record<string, number> = {};
  for (const encoding of ['br', 'gzip', 'identity']) {
    bytes[`${encoding}Kb`] = rounded((await feedBytes(ground, cookie, encoding)) / 1000);
  }
  const seconds: number[] = [];
  for (let turn = 0; turn < times; turn += 1) seconds.push(await secondsToList(ground, driveId));
  say({
    measure: 'first sync',
    what,
    ...bytes,
    aimKb: 400,
    secondsFromTapToList: seconds.map((value) => rounded(value, 2)),
    aimSeconds: 3,
  });
}

/** Somebody takes the invitation on a thin net: from the tap until the list is on the screen. */
async function secondsToList(ground: Ground, driveId: string): Promise<number> {
  const phone = await slowPhone(ground);
  try {
    await phone.open(`join/${await ground.newToken(driveId)}`);
    await phone.page.getByLabel('您的姓名').fill('测算员');
    await phone.net(thinNet);
    const start = performance.now();
    await phone.main();
    await phone.page.locator('.progress').waitFor();
    return (performance.now() - start) / 1000;
  } finally {
    await phone.close();
  }
}

async function joinFrom({ url, newToken }: Ground, driveId: string): Promise<string> {
  const answer = await fetch(`${url}/api/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token: await newToken(driveId), name: '测算员' }),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

async function feedBytes({ url }: Ground, cookie: string, encoding: string): Promise<number> {
  const asking = request(`${url}/api/feed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-redvest-app': 'field', 'accept-encoding': encoding, cookie },
  });
  asking.end(JSON.stringify({ area: town, since: 0 }));
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`the feed answers ${answer.statusCode}`);
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return bytes;
}
