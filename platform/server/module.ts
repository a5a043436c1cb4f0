import type { z } from 'zod';
import type { AreaCode, CommandSpec, Decision, ModuleContract, QuerySpec, Refusal } from '#platform/contract/index.ts';
import type { Actor, AreaIndex } from './actor.ts';
import type { Tx } from './db/scoped.ts';

/** What every handler of a command is given. Nothing else of the world may be used. */
export interface CommandContext {
  tx: Tx;
  town: string;
  area: AreaCode;
  actor: Actor;
  areas: AreaIndex;
  /** The command's id. */
  id: string;
  /** Position in the town's journal. */
  seq: number;
  /** When it was done: the device's time, corrected by its clock error. */
  at: string;
  receivedAt: string;
  newId: () => string;
  /** Marks whom the command is about, so that their history finds it. */
  subjects: (...ids: (string | null | undefined)[]) => void;
  /** Adds a background job in this same transaction. */
  enqueue: (job: string, payload: unknown, options?: { key?: string; runAt?: Date }) => Promise<void>;
}

export type CommandHandler<P = unknown, R = unknown> = (ctx: CommandContext, payload: P) => Promise<Decision<R>>;

/** One command of a bulk transaction. */
export interface BulkItem<P = unknown> {
  id: string;
  area: AreaCode;
  at: string;
  receivedAt: string;
  actor: Actor;
  pos: number;
  payload: P;
  /** Why its sender may not do it (any more); an id that was accepted before stays accepted all the same. */
  refused: Refusal | null;
}

export interface BulkContext {
  tx: Tx;
  town: string;
  seq: number;
  areas: AreaIndex;
}

/**
 * Applies many commands of one name at once. For each item, in order: accepted (and stored in the module's
 * own table under the command's id), refused, or `repeat` with the outcome stored when the id first came.
 */
export type BulkHandler<P = unknown, R = unknown> = (
  ctx: BulkContext,
  items: readonly BulkItem<P>[],
) => Promise<BulkOutcome<R>[]>;

/** A bulk command: how it is applied, and how its stored rows read as sealed commands again. */
export interface BulkCommand<P = unknown> {
  apply: BulkHandler<P>;
  /** The payload as the journal seals it: must come out the same from the stored columns. */
  text: (payload: P) => string;
  sealed: SealedRows;
}

export type BulkOutcome<R = unknown> =
  | { status: 'accepted'; result: R }
  | { status: 'rejected'; error: Refusal }
  | { status: 'repeat'; result: R; seq: number; sameContent: boolean };

export interface QueryContext {
  /** Read-only and scoped to the towns within `area`. */
  tx: Tx;
  area: AreaCode;
  /** The town of `area`; for an area above a town see `towns`. */
  town: string;
  towns: readonly string[];
  /** `area` and every code below it. */
  within: readonly AreaCode[];
  actor: Actor;
  areas: AreaIndex;
  now: string;
}

export type QueryHandler<I = unknown, O = unknown> = (ctx: QueryContext, input: I) => Promise<Decision<O>>;

/** What a device may hold of a module, changed after `since`. */
export type FeedHandler = (ctx: QueryContext, since: number) => Promise<unknown>;

/** A bulk command's rows, as the journal sealed them: for verifying and for the audit. */
export type SealedRows = (tx: Tx, town: string, fromSeq: number, toSeq: number) => Promise<SealedRow[]>;

/** The fields of a command that the journal's digest covers. */
export interface SealedRow {
  seq: number;
  pos: number;
  id: string;
  name: string;
  area: string;
  at: string;
  receivedAt: string;
  actorId: string;
  actorName: string;
  deviceId: string | null;
  status: 'accepted' | 'rejected';
  /** JSON text, to the letter. */
  payload: string;
  /** JSON text of the result or the error. */
  outcome: string;
}

export interface JobContext {
  /** Runs `work` in a transaction scoped to one town. */
  inTown: <T>(town: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Sends a command through the one door, as the system in somebody's name. */
  command: (area: AreaCode, name: string, payload: unknown, actor: Actor) => Promise<Decision<unknown>>;
  changed: (town: string, topic: string) => Promise<void>;
  areas: AreaIndex;
}

export interface CommittedEvent {
  town: string;
  seq: number;
  /** Names of the accepted commands of the transaction. */
  names: ReadonlySet<string>;
}

type Specs<T> = { [K in keyof T]: T[K] };

export interface ServerModule<M extends ModuleContract = ModuleContract> {
  contract: M;
  commands: {
    [K in keyof M['commands'] as M['commands'][K]['bulk'] extends true
      ? never
      : K]: M['commands'][K] extends CommandSpec<string, infer P, infer R>
      ? CommandHandler<z.output<P>, z.output<R>>
      : never;
  };
  bulk?: Record<string, BulkCommand<never>>;
  queries: {
    [K in keyof Specs<M['queries']>]: M['queries'][K] extends QuerySpec<string, infer I, infer O>
      ? QueryHandler<z.output<I>, z.output<O>>
      : never;
  };
  feed?: FeedHandler;
  jobs?: Record<string, (payload: unknown, ctx: JobContext) => Promise<void>>;
  /**
   * Reacts after a commit of this or another server; a crash may skip it, so nothing may depend on it for good.
   * In the deciding server the answer waits for it: be quick, or start something and return.
   */
  onCommitted?: (event: CommittedEvent, ctx: JobContext) => void | Promise<void>;
  /** Spreadsheets and files to be downloaded, by name. */
  exports?: Record<string, ExportHandler>;
  /** What of its data ends after some days, by the kinds that a town's settings name. */
  retention?: Readonly<Record<string, RetentionRule>>;
  /** When its background jobs run by themselves: job → a line of cron, in UTC. */
  schedule?: Readonly<Record<string, string>>;
  /** Tables with personal data, in the order to empty them when an emergency is closed. */
  erases?: readonly string[];
}

/** One kind of data and how it is erased once it is due. */
export interface RetentionRule {
  /** Commands into which the same was typed; their contents go with it. */
  contentsOf?: readonly string[];
  /** Erases at most `most` rows that were over before `before`. @returns how many */
  erase?: (tx: Tx, town: string, before: string, most: number) => Promise<number>;
  /** For rows that the journal seals: which transactions hold something due, and erasing it from some of them. */
  sealed?: {
    seqs: (tx: Tx, town: string, before: string, most: number) => Promise<number[]>;
    erase: (tx: Tx, town: string, before: string, seqs: readonly number[]) => Promise<number>;
  };
}

export interface ExportHandler {
  roles: readonly Actor['role'][];
  /** @param told what was asked for, unchecked; `lang` names the language */
  write: (ctx: QueryContext, told: Record<string, unknown>) => Promise<Decision<ExportFile>>;
}

export interface ExportFile {
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
}

/** Keeps the contract's types while the platform handles modules alike. */
export function serverModule<const M extends ModuleContract>(module: ServerModule<M>): ServerModule {
  return module as unknown as ServerModule;
}
