import { createHash } from 'node:crypto';
import { demoAreas, demoStaff } from '#demo/index.ts';
import { addAccounts, type DemoAccount } from '#modules/access/server/index.ts';
import { insertAreas } from '#modules/areas/server/index.ts';
import { townOf } from '#platform/contract/index.ts';
import { inTowns } from '#platform/server/db/scoped.ts';
import type { RedvestServer } from './compose.ts';
import { derivedSecret } from './environment.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Accounts of the demo. Passwords and second factors differ in every installation: made from its secret. */
export function demoAccounts(secret: string): DemoAccount[] {
  return demoStaff.map((staff) => {
    const bytes = createHash('sha256')
      .update(derivedSecret(secret, `demo ${staff.username}`))
      .digest();
    const letters = [...bytes].map((byte) => base32[byte % 32]).join('');
    return {
      username: staff.username,
      name: staff.name,
      role: staff.role,
      scopes: [...staff.scopes],
      password: `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8, 12)}`.toLowerCase(),
      totpSecret: letters,
    };
  });
}

/** Loads the demo's areas and accounts; harmless to repeat. @returns whether the database was empty before */
export async function loadDemoPlaces(server: RedvestServer, accounts: readonly DemoAccount[]): Promise<boolean> {
  const fresh = server.areas.tree().all().length === 0;
  if (fresh) {
    const areas = demoAreas();
    const towns = [...new Set(areas.map((area) => townOf(area.code)))];
    await inTowns(server.app.database.kysely, towns, (tx) =>
      insertAreas(
        tx,
        areas.map((area) => ({ ordinal: null, geometry: null, ...area })),
        0,
      ),
    );
    await server.areas.reload();
  }
  await addAccounts(server.app.database, server.auth, '310116104', accounts);
  return fresh;
}
