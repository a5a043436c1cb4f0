import type { LoadedAreas } from '#modules/areas/server/index.ts';
import { createDrivesModule } from '#modules/drives/server/index.ts';
import { createMessagesModule } from '#modules/messages/server/index.ts';
import { peopleModule } from '#modules/people/server/index.ts';
import type { JobContext, ServerModule } from '#platform/server/module.ts';

export interface Wiring {
  areas: LoadedAreas;
  /** For what happens outside a command; there once everything is wired. */
  context: () => JobContext;
}

/** The modules above areas and access, in the order of the street. */
export function furtherModules({ areas, context }: Wiring): ServerModule[] {
  return [peopleModule, createDrivesModule(context), createMessagesModule(areas)];
}
