import { createHash } from 'node:crypto';
import type { AreaTree } from '#modules/areas/index.ts';
import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { CommandContext } from '#platform/server/module.ts';
import { areaOfAuthor, areaSaid } from '../domain/area-said.ts';
import { type KeyedMessage, keysOf, withoutKnown } from '../domain/novelty.ts';
import { parseMessage, splitPaste } from '../domain/parse/index.ts';
import { type Part, partsOf } from '../domain/parts.ts';
import { untouchedState } from '../domain/untouched.ts';
import * as store from './messages.store.ts';
import type { GuessedBy, MessageRow } from './tables.ts';

interface Pasted {
  added: number;
  seenBefore: number;
  messageIds: string[];
}

/** A messages' key fits an index whatever its length. */
const short = (key: string) => createHash('sha256').update(key).digest('base64url');

/** The village of an area; what lies above a village is its own. */
const villageOf = (area: string): string => area.slice(0, 12);

/** Takes in what is new of a paste: whole messages, and entries that a chain has gained. */
export async function paste(
  ctx: CommandContext,
  { text, day }: { text: string; day: string },
  tree: AreaTree,
): Promise<Decision<Pasted>> {
  const messages = keysOf(splitPaste(text, day)).map((message) => ({ ...message, key: short(message.key) }));
  if (messages.length === 0) return refuse('messages.empty');
  const days = [...new Set(messages.map((message) => message.sentOn))];
  const village = villageOf(ctx.area);
  const keys = messages.map((message) => message.key);
  const known = await store.knownKeys(ctx.tx, ctx.town, village, days, keys);
  const taken: Pasted = { added: 0, seenBefore: 0, messageIds: [] };
  const intake = new Intake(ctx, tree, village);
  for (const message of messages) {
    const ids = known.has(message.key) ? [] : await intake.take(message);
    if (ids.length > 0) taken.added += 1;
    else taken.seenBefore += 1;
    taken.messageIds.push(...ids);
  }
  // A chain that grew within this one paste has replaced its own beginnings.
  return accept({ ...taken, messageIds: taken.messageIds.filter((id) => !intake.replaced.has(id)) });
}

class Intake {
  readonly replaced = new Set<string>();
  private readonly ctx: CommandContext;
  private readonly tree: AreaTree;
  private readonly village: string;
  private place = 0;

  constructor(ctx: CommandContext, tree: AreaTree, village: string) {
    this.ctx = ctx;
    this.tree = tree;
    this.village = village;
  }

  /** @returns ids of the rows that it became; none when nothing of it is new */
  async take(message: KeyedMessage): Promise<string[]> {
    const text = message.chain ? await this.newOfChain(message, message.chain) : message.text;
    if (text === null) return [];
    const { author = '', time = '', sentOn: day, key, chain } = message;
    const ids: string[] = [];
    this.place += 1;
    for (const [part, { parsed, whole }] of partsOf(parseMessage({ text, sentOn: day })).entries()) {
      const area = await this.areaOf({ parsed, whole }, author);
      const row: MessageRow = {
        town: this.ctx.town,
        id: this.ctx.newId(),
        seq: this.ctx.seq,
        place: this.place,
        village: this.village,
        area: this.ctx.area,
        ...{ day, author, time, text, key, part, parsed },
        chainKey: chain ? short(chain.key) : null,
        chainEntries: chain?.entries ?? [],
        kind: parsed.kind,
        guessedArea: area.code,
        guessedBy: area.by,
        state: untouchedState(parsed),
        confirmedArea: null,
        reportedTotal: null,
        reportedAt: null,
        totalReplacedBy: null,
        corrects: null,
        entryIds: [],
        handledByName: null,
        handledAt: null,
        pastedAt: this.ctx.receivedAt,
      };
      await store.insertMessage(this.ctx.tx, row);
      ids.push(row.id);
    }
    return ids;
  }

  /**
   * What of a chain is to be read: all of it while nobody has handled what was read before (that is replaced),
   * else only its new entries; null when it has none.
   */
  private async newOfChain(message: KeyedMessage, chain: NonNullable<KeyedMessage['chain']>): Promise<string | null> {
    const parts = await store.partsOfChain(this.ctx.tx, this.ctx.town, this.village, short(chain.key));
    const known = new Set(parts.flatMap((part) => part.chainEntries));
    if (parts.length > 0 && chain.entries.every((entry) => known.has(entry))) return null;
    if (parts.some((part) => part.state === 'confirmed' || part.state === 'dropped')) {
      return withoutKnown(message.text, known);
    }
    const ids = parts.map((part) => part.id);
    await store.deleteMessages(this.ctx.tx, this.ctx.town, ids);
    for (const id of ids) this.replaced.add(id);
    return message.text;
  }

  private async areaOf({ parsed, whole }: Part, author: string): Promise<{ code: string | null; by: GuessedBy }> {
    const said = 'area' in parsed ? parsed.area : undefined;
    if (said !== undefined) return { code: areaSaid(this.tree, this.ctx.area, said), by: 'said' };
    if (whole) return { code: this.ctx.area, by: 'place' };
    if (author !== '') {
      const told = areaOfAuthor(this.tree, this.ctx.area, author);
      if (told !== null) return { code: told, by: 'author' };
      const habit = await store.habitOf(this.ctx.tx, this.ctx.town, this.village, author);
      if (habit !== null) return { code: habit, by: 'habit' };
    }
    // Pasted in a group, it is that group's; pasted in a village it may be any group's.
    const here = this.tree.find(this.ctx.area);
    const small = here && ['group', 'building', 'unit'].includes(here.kind);
    return small ? { code: here.code, by: 'place' } : { code: null, by: 'none' };
  }
}
