import { createContext, useContext } from 'react';
import type { Role } from '#platform/contract/index.ts';

/** Who is looking at the screen; the shape of the access module's `Session`. */
interface SessionInfo {
  actorId: string;
  name: string;
  role: Role;
  scopes: string[];
}

export const SessionContext = createContext<SessionInfo | undefined>(undefined);

/** Who is signed in. Screens are only drawn for somebody. */
export function useSession(): SessionInfo {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside a session');
  return session;
}

/** Whether the person here may use a command or query of this contract. */
export function useMay(spec: { roles: readonly Role[] }): boolean {
  return spec.roles.includes(useSession().role);
}
