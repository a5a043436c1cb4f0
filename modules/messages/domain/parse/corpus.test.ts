import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseMessage } from './index.ts';
import type { ParsedMessage } from './parsed-message.ts';

interface Sample {
  id?: string;
  sentOn?: string;
  text: string;
  expect: Record<string, unknown>;
  confidence?: 'check';
  findings?: string[];
}

/** What the message reports, exactly: a field too many is as wrong as one too few. */
function reported({ id, confidence, evidence, notUnderstood, findings, ...report }: ParsedMessage) {
  return report;
}

function read<T>(file: string): T[] {
  const lines = readFileSync(new URL(`../../../../tests/fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

const parse = (sample: { text: string; sentOn?: string }) =>
  parseMessage({ text: sample.text, sentOn: sample.sentOn ?? '2022-05-14' });

describe('the samples of the time', () => {
  test.each(read<Sample>('messages.jsonl'))('$id', (sample) => {
    expect(reported(parse(sample))).toEqual(sample.expect);
  });
});

describe.each(['messages-composed.jsonl', 'messages-suburb.jsonl'])('composed messages: %s', (file) => {
  test.each(read<Sample>(file))('$text', (sample) => {
    const parsed = parse(sample);
    expect(reported(parsed)).toEqual(sample.expect);
    if (parsed.kind === 'none' || parsed.kind === 'unclear') return;
    expect(parsed.confidence).toBe(sample.confidence ?? 'sure');
    expect(parsed.findings.map((one) => one.finding)).toEqual(sample.findings ?? []);
  });
});

describe('chatter with numbers', () => {
  test.each(read<{ text: string }>('messages-chatter.jsonl'))('$text', (sample) => {
    expect(['none', 'unclear']).toContain(parse(sample).kind);
  });
});
