import type { AreaCode, Role } from '#platform/contract/index.ts';

/** Who is acting, as the session says it. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** Areas that this actor may act in; each covers what lies below it. */
  scopes: readonly AreaCode[];
  /** A volunteer's phone. */
  deviceId: string | null;
  post: string | null;
  /** A volunteer's phone may be bound to one drive. */
  driveId: string | null;
  expiresAt: string;
  needsSecondFactor: boolean;
  /** Set when the session is over but may still deliver facts from before this instant. */
  deliversUntil?: string;
}

/** The server itself: jobs and start-up. */
export const systemActor: Actor = {
  id: 'system',
  name: '系统',
  role: 'admin',
  scopes: [],
  deviceId: null,
  post: null,
  driveId: null,
  expiresAt: '9999-12-31T00:00:00.000Z',
  needsSecondFactor: false,
};

/** What the platform needs to know of areas; the areas module provides it. */
export interface AreaIndex {
  exists(code: AreaCode): boolean;
  /** The area's name; its code where it is unknown. */
  nameOf(code: AreaCode): string;
  /** Whether `inner` is `outer` or lies below it. */
  covers(outer: AreaCode, inner: AreaCode): boolean;
  /** Codes of `code` and everything below it, retired ones included. */
  within(code: AreaCode): AreaCode[];
  /** Distribution keys of everything within `code`. */
  townsWithin(code: AreaCode): string[];
  /** Every distribution key. */
  towns(): string[];
}

/** Permission: the contract allows the role, and one of the actor's scopes covers the area. */
export function mayAct(actor: Actor, roles: readonly Role[], area: AreaCode, areas: AreaIndex): boolean {
  if (actor.id === systemActor.id) return true;
  if (actor.needsSecondFactor || !roles.includes(actor.role)) return false;
  return actor.scopes.some((scope) => areas.covers(scope, area));
}
