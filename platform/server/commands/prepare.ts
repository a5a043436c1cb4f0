import { type CommandBatch, type CommandOutcome, type Refusal, townOf } from '#platform/contract/index.ts';
import { type Actor, type AreaIndex, mayAct } from '../actor.ts';
import type { RegisteredCommand, Registry } from './registry.ts';

/** A command that is understood and may be decided, or that is already refused for want of permission. */
export interface PreparedCommand {
  id: string;
  name: string;
  area: string;
  town: string;
  at: string;
  receivedAt: string;
  actor: Actor;
  command: RegisteredCommand;
  payload: unknown;
  refused: Refusal | null;
}

/** Beyond this a device's clock tells nothing; the time of receipt is taken instead. */
const clockErrorMaxMs = 400 * 24 * 3600 * 1000;

/**
 * Corrects a device's times by the error of its clock, and never lets an act lie in the future.
 * @param sentAt the device's clock when it sent the batch
 */
export function correctingTimes(sentAt: string, receivedAt: string): (at: string) => string {
  const sentMs = Date.parse(sentAt);
  const receivedMs = Date.parse(receivedAt);
  return (at) => {
    const agoMs = sentMs - Date.parse(at);
    if (!Number.isFinite(agoMs) || agoMs < 0 || agoMs > clockErrorMaxMs) return receivedAt;
    return new Date(receivedMs - agoMs).toISOString();
  };
}

/**
 * Sorts out what needs no state to be answered. Malformed commands get their answer here and are not
 * recorded; forbidden ones are recorded as refused, because somebody tried.
 * @returns one entry per command, in order: prepared, or its final outcome
 */
export function prepareBatch(
  batch: CommandBatch,
  actor: Actor,
  receivedAt: string,
  registry: Registry,
  areas: AreaIndex,
): (PreparedCommand | CommandOutcome)[] {
  const corrected = correctingTimes(batch.sentAt, receivedAt);
  return batch.commands.map((envelope) => {
    const { id, name, area } = envelope;
    const rejected = (error: Refusal): CommandOutcome => ({ id, status: 'rejected', error });
    const command = registry.commands.get(name);
    if (!command) return rejected({ code: 'command.unknown', params: { name } });
    const parsed = command.spec.payload.safeParse(envelope.payload);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      return rejected({
        code: 'payload.invalid',
        params: { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' },
      });
    }
    if (!areas.exists(area)) return rejected({ code: 'area.unknown', params: { area } });
    const at = corrected(envelope.at);
    return {
      id: id.toLowerCase(),
      name,
      area,
      town: townOf(area),
      at,
      receivedAt,
      actor,
      command,
      payload: parsed.data,
      refused: refusalOf(actor, command, area, at, areas),
    };
  });
}

export function isPrepared(item: PreparedCommand | CommandOutcome): item is PreparedCommand {
  return 'command' in item;
}

/** A session that is over delivers only facts (bulk commands) from before its end. */
function refusalOf(
  actor: Actor,
  command: RegisteredCommand,
  area: string,
  at: string,
  areas: AreaIndex,
): Refusal | null {
  const { deliversUntil } = actor;
  if (deliversUntil !== undefined && (!command.spec.bulk || at > deliversUntil)) {
    return { code: 'invitation.ended', params: { endedAt: deliversUntil } };
  }
  return mayAct(actor, command.spec.roles, area, areas) ? null : { code: 'forbidden' };
}
