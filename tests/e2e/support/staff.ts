import { createHash, randomBytes } from 'node:crypto';
import { accessContract } from '#modules/access/contract.ts';
import { type Client, createClient } from '#platform/web/api/index.ts';

interface DemoAccount {
  username: string;
  password: string;
  totp: string;
}

/** Signs a demo account in with both factors; the client carries its cookies. */
export async function signIn(url: string, username: string): Promise<Client> {
  const { accounts } = (await (await fetch(`${url}/api/demo`)).json()) as { accounts: DemoAccount[] };
  const account = accounts.find((one) => one.username === username);
  if (!account) throw new Error(`the demo has no account ${username}`);
  const jar = new Map<string, string>();
  const withCookies: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('origin', url);
    const answer = await fetch(input, { ...init, headers });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = cookie.match(/^([^=]+)=([^;]*)/) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const client = createClient({ baseUrl: url, fetch: withCookies });
  await client.post('/api/auth/sign-in/username', { username, password: account.password });
  await client.post('/api/auth/two-factor/verify-totp', { code: account.totp });
  return client;
}

export interface InvitationWish {
  area: string;
  post: string;
  driveId: string | null;
  usesMax?: number;
  lastsMs?: number;
}

/** Makes an invitation as the console does. @returns the token that the QR code carries */
export async function invite(staff: Client, wish: InvitationWish): Promise<{ token: string; invitationId: string }> {
  const token = randomBytes(32).toString('hex');
  const { invitationId } = await staff.command(accessContract.commands.createInvitation, wish.area, {
    post: wish.post,
    driveId: wish.driveId,
    usesMax: wish.usesMax ?? 1,
    expiresAt: new Date(Date.now() + (wish.lastsMs ?? 8 * 3600 * 1000)).toISOString(),
    tokenHash: createHash('sha256').update(token).digest('hex'),
  });
  return { token, invitationId };
}
