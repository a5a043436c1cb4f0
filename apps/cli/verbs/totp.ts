import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { totpOf } from '#modules/access/server/index.ts';
import { demoAccounts } from '../../server/demo.ts';
import { installationSecret, readEnvironment } from '../../server/environment.ts';
import { serverOf } from '../connection/remote.ts';
import { badInput, CliError } from '../errors.ts';
import { answer, type Verb, type VerbInput } from '../verb.ts';

const periodSeconds = 30;

/** The code of this moment of a demo account: from the server on this machine, else from the data folder's secret. */
export const totp: Verb = async (input) => {
  const user = input.options.user ?? input.env.REDVEST_USER;
  if (!user) throw badInput('option.needed', { option: 'user' });
  const code = (await fromServer(input, user)) ?? (await fromDataFolder(input, user));
  const secondsLeft = periodSeconds - (Math.floor(Date.now() / 1000) % periodSeconds);
  const found = { user, code, secondsLeft };
  return answer(found, input.say('totp.done', found));
};

async function fromServer(input: VerbInput, user: string): Promise<string | undefined> {
  try {
    const response = await fetch(`${serverOf(input)}/api/demo`, { signal: AbortSignal.timeout(2000) });
    if (!response.ok) return undefined;
    const { accounts } = (await response.json()) as { accounts: { username: string; totp: string }[] };
    return accounts.find((account) => account.username === user)?.totp;
  } catch (error) {
    if (error instanceof CliError) throw error;
    return undefined;
  }
}

async function fromDataFolder({ env }: VerbInput, user: string): Promise<string> {
  const { dataDir } = readEnvironment(env);
  // Asking must not make an installation.
  if (!existsSync(join(dataDir, 'secret'))) throw new CliError('demo.none');
  const account = demoAccounts(installationSecret(dataDir)).find(({ username }) => username === user);
  if (!account) throw badInput('demo.noAccount', { user });
  return totpOf(account);
}
