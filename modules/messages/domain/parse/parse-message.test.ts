import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParsedMessage, parseMessage } from './index.ts';
import { chineseNumber } from './text/numerals.ts';

const sentOn = '2022-05-14';
const parse = (text: string) => parseMessage({ text, sentOn });

const known = ['messages.jsonl', 'messages-composed.jsonl', 'messages-chatter.jsonl'].flatMap((file) =>
  readFileSync(new URL(`../../../../tests/fixtures/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text),
);

/** Pieces of real messages in any order: nearer to what may go wrong than random characters. */
const pieces = known.flatMap((text) => text.split(/(?<=[,。\n ])/));
const shuffled = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
const anything = fc.oneof(shuffled, fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...known));

/** All numbers that stand in a sentence, in digits or Chinese. */
function numbersIn(sentence: string): number[] {
  const plain = sentence.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));
  const digits = (plain.match(/\d+/g) ?? []).map(Number);
  const chinese = (plain.match(/[零〇一二两三四五六七八九十廿百俩仨]+/g) ?? []).map((text) =>
    text === '俩' ? 2 : text === '仨' ? 3 : chineseNumber(text),
  );
  return [...digits, ...chinese.filter((value) => value !== undefined)];
}

describe('parseMessage', () => {
  test('takes any text and gives a valid reading', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parse(text);
        expect(ParsedMessage.safeParse(parsed).error).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  test('says the same of the same text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(parse(text)).toEqual(parse(text));
      }),
    );
  });

  test('points at places within the text', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { evidence, notUnderstood } = parse(text);
        for (const { start, end } of [...evidence, ...notUnderstood]) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { sentence } of evidence) expect(text).toContain(sentence);
        for (const fragment of notUnderstood) {
          expect(text.slice(fragment.start, fragment.end)).toContain(fragment.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('is sure only of arrivals and departures that stand in the sentence as numbers', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parse(text);
        if (parsed.kind !== 'headcount' || parsed.confidence !== 'sure') return;
        const figures = [parsed, ...(parsed.items ?? [])].map((one, at) => ({
          one,
          path: at === 0 ? '' : `items[${at - 1}].`,
        }));
        for (const { one, path } of figures) {
          for (const field of ['arrivals', 'departures'] as const) {
            const value = one[field];
            if (!value) continue;
            const proofs = parsed.evidence.filter((proof) => proof.field === `${path}${field}`);
            expect(proofs.some((proof) => numbersIn(proof.sentence).includes(value))).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('gives every proposed figure its evidence', () => {
    for (const text of known) {
      const parsed = parse(text);
      if (parsed.kind !== 'headcount') continue;
      const fields = parsed.evidence.map((proof) => proof.field);
      for (const field of ['arrivals', 'departures', 'total', 'previous', 'replaces'] as const) {
        if (parsed[field]) expect(fields, text).toContain(field);
      }
      for (const at of (parsed.people ?? []).keys()) expect(fields, text).toContain(`people[${at}]`);
    }
  });

  test('tells the day a sentence speaks of', () => {
    const parsed = parse('5组今天多1个,李秀英女儿昨晚回来');
    expect(parsed.evidence.find((proof) => proof.field === 'people[0]')).toMatchObject({
      day: '2022-05-13',
      sentence: '5组今天多1个,李秀英女儿昨晚回来',
    });
  });

  test('shows what it did not understand', () => {
    expect(parse('7组今天来2走1,明天要走3个').notUnderstood.map((one) => one.text)).toEqual(['明天要走3个']);
    const list = parse('#接龙\n13组 抗原 5.14\n\n1. 1.6\n2. 陈家 4口 全阴');
    expect(list.notUnderstood.map((one) => one.text)).toEqual(['1.6']);
  });

  test('takes a day of sending that is none', () => {
    expect(parseMessage({ text: '5组昨天来2走1,4月9日', sentOn: 'yesterday' })).toMatchObject({
      arrivals: 2,
      departures: 1,
    });
  });

  test('never reads a death as a mere departure', () => {
    const words = ['去世', '过世了', '病故', '没了', '走了(去世)', '走了,节哀', '病逝了', '老死了'];
    for (const word of words) {
      const parsed = parse(`5组老沈昨天${word},减1`);
      expect(parsed, word).toMatchObject({ kind: 'headcount', reason: 'death' });
    }
    const among = parse('5组走3人,其中1人去世');
    expect(among).toMatchObject({ departures: 3, deaths: 1, confidence: 'check' });
  });

  test.each([
    '来2走1,',
    '老徐家3口回安徽',
    '#接龙\n1. 101 2人阴\n',
    '(',
    '二十',
    '王',
    '1-',
    '1. ',
    '阴1',
    ' ',
    '没有无来走人',
    '5组',
    '8-602米1斤',
  ])('comes to an end with 100 kB of %j, and with messages near the limit', { timeout: 60_000 }, (piece) => {
    for (const length of [100_000, 7_900]) {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      expect(parse(text).kind).toBeTruthy();
    }
  });
});

test('a birth that is told twice is one birth', () => {
  expect(parse('4组添丁,金建国家生了个女儿,今天早上出院到家,在村加1')).toMatchObject({
    arrivals: 1,
    reason: 'birth',
    people: [{ name: '金建国', direction: 'in' }],
  });
});

test('费 begins a name after the group and ends the words for money', () => {
  expect(parse('8组费引娣今天早上过世了,实有减1,在村201')).toMatchObject({
    reason: 'death',
    people: [{ name: '费引娣', direction: 'out' }],
  });
  expect(parse('5组物业费明天收,在村201')).not.toHaveProperty('people');
});
