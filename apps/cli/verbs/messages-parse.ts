import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type ParsedMessage, parseMessage } from '#modules/messages/domain/index.ts';
import { badInput } from '../errors.ts';
import type { Say } from '../i18n/index.ts';
import type { Verb } from '../verb.ts';

/** A day, or a moment of which the village's day counts; null and '' say no more than leaving it out. */
const SentOn = z.union([
  z.iso.date(),
  z.iso
    .datetime({ offset: true, local: true })
    .transform((at) => (/T.*(?:Z|[+-]\d)/.test(at) ? dayOf(Date.parse(at)) : at.slice(0, 10))),
  z.literal('').transform(() => undefined),
]);

const Line = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  sentOn: SentOn.nullish(),
});

/** The village's day at a moment. */
const dayOf = (at: number) => new Date(at + 8 * 3600_000).toISOString().slice(0, 10);

/** What the message reports; where that wants a second look, that too. Where each word stands is for screens. */
function reported({ id: _id, evidence: _evidence, notUnderstood, findings, confidence, ...report }: ParsedMessage) {
  const isSure = confidence === 'sure' || report.kind === 'none' || report.kind === 'unclear';
  return {
    ...report,
    ...(isSure ? {} : { confidence, findings, notUnderstood: notUnderstood.map(({ text }) => text) }),
  };
}

/** The message of a line, or the sentence that says why it is none. */
function readLine(line: string, say: Say): z.output<typeof Line> | string {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return say('line.notJson');
  }
  const parsed = Line.safeParse(json);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path[0];
  return field === undefined ? say('line.notObject') : say('line.field', { field: String(field) });
}

/** Reads one message a line and writes one reading a line, needing no database and no server. */
export const messagesParse: Verb = async ({ operands: [path = ''], say, note }) => {
  const input = path === '-' ? process.stdin : await opened(path);
  let number = 0;
  let invalid = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    const read = readLine(text, say);
    if (typeof read === 'string') {
      invalid += 1;
      note(say('line.invalid', { line: number, reason: read }));
      continue;
    }
    const message = parseMessage({ text: read.text, sentOn: read.sentOn ?? dayOf(Date.now()) });
    const out = `${JSON.stringify({ ...(read.id == null ? {} : { id: read.id }), ...reported(message) })}\n`;
    if (!process.stdout.write(out)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  if (invalid > 0) note(say('lines.invalid', { count: invalid }));
  return { exitCode: invalid > 0 ? 2 : 0 };
};

async function opened(path: string) {
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) {
      await file.close();
      throw Object.assign(new Error(), { code: 'EISDIR' });
    }
    return file.createReadStream();
  } catch (error) {
    throw badInput('path.unreadable', { path, reason: (error as NodeJS.ErrnoException).code });
  }
}
