import type { LoadedAreas } from '#modules/areas/server/index.ts';
import type { ServerModule } from '#platform/server/module.ts';

/** The modules above areas and access, in the order of the street. */
export function furtherModules(_wiring: { areas: LoadedAreas }): ServerModule[] {
  return [];
}
