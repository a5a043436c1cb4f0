import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorSentence } from './errorSentence.ts';
import { changeLanguage, initI18n } from './index.ts';

const here = (path: string) => new URL(path, import.meta.url);
const namespaces = readdirSync(here('zh/'));

/** `a.b.c` of every sentence, plural endings apart (Chinese has one form, English two). */
function keysOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? keysOf(value, `${prefix}${key}.`)
      : [`${prefix}${key.replace(/_(one|other)$/, '')}`],
  );
}

function sentencesOf(messages: object): string[] {
  return Object.values(messages).flatMap((value) =>
    typeof value === 'object' && value !== null ? sentencesOf(value) : [String(value)],
  );
}

async function messagesOf(path: string): Promise<object> {
  const module = (await import(/* @vite-ignore */ here(path).href)) as Record<string, object>;
  return Object.values(module)[0] ?? {};
}

test('both languages have the same files', () => {
  expect(readdirSync(here('en/'))).toEqual(namespaces);
});

test.each(namespaces)('%s says the same things in both languages', async (file) => {
  const zh = new Set(keysOf(await messagesOf(`zh/${file}`)));
  const en = new Set(keysOf(await messagesOf(`en/${file}`)));
  expect([...zh].filter((key) => !en.has(key))).toEqual([]);
  expect([...en].filter((key) => !zh.has(key))).toEqual([]);
});

/** Only what a count cannot be one of may do without: a file is too big at a hundred thousand rows, not at one. */
const alwaysMany = new Set(['export.tooMany']);

test.each(namespaces)('%s counts one thing as one in English', async (file) => {
  const ofMany = /\{\{count\}\} (?:\w+s|people)\b/;
  const flat = (messages: object, prefix = ''): [string, string][] =>
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null
        ? flat(value, `${prefix}${key}.`)
        : [[`${prefix}${key}`, String(value)] as [string, string]],
    );
  const rigid = flat(await messagesOf(`en/${file}`)).filter(
    ([key, sentence]) => ofMany.test(sentence) && !/_(one|other)$/.test(key) && !alwaysMany.has(key),
  );
  expect(rigid).toEqual([]);
});

/** Times (18:00), numbers (1,039) and Latin words keep their own. */
test.each(namespaces)('%s has the punctuation of Chinese beside Chinese', async (file) => {
  const narrow = /[一-鿿”][,:;?!()]|[,:;?!()][一-鿿“]/u;
  expect(sentencesOf(await messagesOf(`zh/${file}`)).filter((sentence) => narrow.test(sentence))).toEqual([]);
});

test('a code with a dot finds its sentence, an unknown one shows its code', async () => {
  const i18n = initI18n('zh-CN');
  const refusal = { code: 'drive.closed' };
  expect(errorSentence(i18n.t, refusal)).toContain('已经结束');
  expect(errorSentence(i18n.t, { code: 'never.heard' })).toContain('never.heard');
  await changeLanguage('en');
  expect(errorSentence(i18n.t, refusal)).toContain('closed');
});
