import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type ParsedMessage, parseMessage } from '#modules/messages/domain/index.ts';
import { badInput } from '../errors.ts';
import type { Verb } from '../verb.ts';

const Line = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  sentOn: z.iso.date().optional(),
});

/** The village's today, for messages that do not say when they were sent. */
const today = () => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

/** What the message reports; where that wants a second look, that too. Where each word stands is for screens. */
function reported({ id: _id, evidence: _evidence, notUnderstood, findings, confidence, ...report }: ParsedMessage) {
  const isSure = confidence === 'sure' || report.kind === 'none' || report.kind === 'unclear';
  return {
    ...report,
    ...(isSure ? {} : { confidence, findings, notUnderstood: notUnderstood.map(({ text }) => text) }),
  };
}

function readLine(line: string): z.output<typeof Line> | string {
  try {
    const parsed = Line.safeParse(JSON.parse(line));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.')}: ${issue?.message}`;
  } catch (error) {
    return (error as Error).message;
  }
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
    const read = readLine(text);
    if (typeof read === 'string') {
      invalid += 1;
      note(say('line.invalid', { line: number, reason: read }));
      continue;
    }
    const message = parseMessage({ text: read.text, sentOn: read.sentOn ?? today() });
    const out = `${JSON.stringify({ ...(read.id === undefined ? {} : { id: read.id }), ...reported(message) })}\n`;
    if (!process.stdout.write(out)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
  if (invalid > 0) note(say('lines.invalid', { count: invalid }));
  return { exitCode: invalid > 0 ? 2 : 0 };
};

async function opened(path: string) {
  try {
    await access(path);
    return createReadStream(path);
  } catch (error) {
    throw badInput('file.unreadable', { path, reason: (error as NodeJS.ErrnoException).code });
  }
}
