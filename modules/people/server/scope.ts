import { type AreaCode, townOf } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';

/** What part of the village is looked at; a query's context is one already. */
export interface Scope {
  area: AreaCode;
  towns: readonly string[];
  /** `area` and every code below it. */
  within: readonly AreaCode[];
}

/** The scope of a command: its area, or another that lies in its town. */
export function scopeOf(ctx: Pick<CommandContext, 'areas' | 'area'>, area: AreaCode = ctx.area): Scope {
  return { area, towns: ctx.areas.townsWithin(area), within: ctx.areas.within(area) };
}

/** Whole towns need no comparing of areas: the distribution key says it all. */
export const isWholeTowns = (scope: Scope): boolean => scope.area === townOf(scope.area);
