import type { PlannerCommand } from '../common/command.ts';

/** A command of which only its own folder knows what its problems and plans look like. */
export type AnyCommand = PlannerCommand<unknown, unknown>;

/** Loaded when asked for: one solver's start must not wait for another's. */
const loaders = {
  siting: async () => (await import('../siting/command.ts')).command,
  routing: async () => (await import('../routing/command.ts')).command,
  rostering: async () => (await import('../rostering/command.ts')).command,
  sessions: async () => (await import('../sessions/command.ts')).command,
  walk: async () => (await import('../walk/command.ts')).command,
};

export type CommandName = keyof typeof loaders;

export const commandNames = Object.keys(loaders) as CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(loaders, name);
}

export async function loadCommand(name: CommandName): Promise<AnyCommand> {
  return (await loaders[name]()) as AnyCommand;
}

type CommandOf<Name extends CommandName> = Awaited<ReturnType<(typeof loaders)[Name]>>;

export type ProblemOf<Name extends CommandName> = Parameters<CommandOf<Name>['solve']>[0];

export type SolutionOf<Name extends CommandName> = Awaited<ReturnType<CommandOf<Name>['solve']>>;
