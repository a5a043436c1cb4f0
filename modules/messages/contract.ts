import { z } from 'zod';
import { PresenceWish } from '#modules/people/contract.ts';
import {
  AreaCode,
  command,
  Day,
  defineModule,
  Id,
  Instant,
  Page,
  query,
  type Role,
  Text,
} from '#platform/contract/index.ts';

const readers = ['duty', 'clerk', 'grid'] as const satisfies readonly Role[];
const writers = ['clerk', 'grid'] as const satisfies readonly Role[];

export const MessageState = z.enum(['new', 'confirmed', 'dropped', 'noAction']);
export type MessageState = z.infer<typeof MessageState>;

/** Part of a message's text, in UTF-16 units, that a proposal rests on. */
export const Span = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) });
export type Span = z.infer<typeof Span>;

/** A ledger entry that a sentence seems to ask for, with who it may be about. */
export const Proposal = z.object({
  id: Id,
  wish: PresenceWish,
  /** The name as the message has it. */
  saidName: z.string(),
  evidence: z.array(Span),
  confidence: z.enum(['sure', 'check']),
  candidates: z.array(
    z.object({ personId: Id, name: z.string(), houseNo: z.string(), present: z.boolean(), why: z.string() }),
  ),
});
export type Proposal = z.infer<typeof Proposal>;

export const Message = z.object({
  id: Id,
  day: Day,
  author: z.string(),
  time: z.string(),
  text: z.string(),
  area: AreaCode.nullable(),
  areaName: z.string(),
  /** As the parser understands it: `headcount`, `antigen`, `need`, …, `none`, `unclear`. */
  kind: z.string(),
  parsed: z.record(z.string(), z.unknown()),
  confidence: z.enum(['sure', 'check']),
  notUnderstood: z.array(Span.extend({ text: z.string() })),
  reportedTotal: z.number().int().nullable(),
  findings: z.array(z.object({ code: z.string(), params: z.record(z.string(), z.unknown()) })),
  proposals: z.array(Proposal),
  state: MessageState,
  entryIds: z.array(Id),
  handledByName: z.string().nullable(),
  handledAt: Instant.nullable(),
});
export type Message = z.infer<typeof Message>;

/** How much is pasted at once; more is for several times. */
export const pasteCharactersMax = 200_000;

export const messagesContract = defineModule({
  name: 'messages',
  commands: {
    paste: command({
      name: 'messages.paste',
      summary: { zh: '粘贴当日群消息', en: 'Paste the day’s group messages' },
      roles: writers,
      payload: z.object({ text: z.string().min(1).max(pasteCharactersMax), day: Day }),
      result: z.object({ added: z.number().int(), seenBefore: z.number().int(), messageIds: z.array(Id) }),
      errors: ['messages.empty'],
    }),
    confirm: command({
      name: 'messages.confirm',
      summary: { zh: '确认消息，写入台账', en: 'Confirm what a message says and write it into the ledger' },
      roles: writers,
      payload: z.object({
        messageId: Id,
        /** Where it counts; the clerk may correct the guessed area. */
        countArea: AreaCode,
        wishes: z.array(PresenceWish).max(100),
        reportedTotal: z.number().int().min(0).max(10_000_000).nullable(),
      }),
      result: z.object({ messageId: Id, entryIds: z.array(Id) }),
      errors: [
        'message.notFound',
        'message.handled',
        'person.notFound',
        'person.dead',
        'presence.alreadyHere',
        'presence.alreadyAway',
        'presence.inFuture',
        'presence.needsSign',
        'household.notFound',
        'person.nameEmpty',
      ],
    }),
    drop: command({
      name: 'messages.drop',
      summary: { zh: '不采用这些消息', en: 'Drop messages' },
      roles: writers,
      payload: z.object({ messageIds: z.array(Id).min(1).max(500) }),
      result: z.object({ changed: z.number().int() }),
      errors: ['message.notFound'],
    }),
    reopen: command({
      name: 'messages.reopen',
      summary: { zh: '撤销处理，台账随之冲正', en: 'Take the handling of a message back, and its ledger entries' },
      roles: writers,
      payload: z.object({ messageId: Id, reason: Text(200) }),
      result: z.object({ messageId: Id }),
      errors: ['message.notFound', 'message.notHandled'],
    }),
  },
  queries: {
    list: query({
      name: 'messages.list',
      summary: { zh: '某日群消息', en: 'Messages of a day' },
      roles: readers,
      input: Page.extend({ day: Day.optional(), state: MessageState.optional(), messageId: Id.optional() }),
      output: z.object({
        total: z.number().int(),
        messages: z.array(Message),
        counts: z.record(z.string(), z.number().int()),
      }),
    }),
  },
});
