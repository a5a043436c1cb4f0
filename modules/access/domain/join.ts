import { accept, type Decision, refuse } from '#platform/contract/index.ts';

export interface InvitationState {
  expiresAt: string;
  revoked: boolean;
  uses: number;
  usesMax: number;
}

/** May somebody called `name` join by this invitation now? */
export function decideJoin(invitation: InvitationState | undefined, name: string, now: string): Decision<null> {
  if (!invitation) return refuse('invitation.notFound');
  if (name === '') return refuse('join.nameEmpty');
  if (invitation.revoked) return refuse('invitation.revoked');
  if (invitation.expiresAt <= now) return refuse('invitation.expired', { expiresAt: invitation.expiresAt });
  return invitation.uses < invitation.usesMax
    ? accept(null)
    : refuse('invitation.usedUp', { usesMax: invitation.usesMax });
}
