import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitPaste } from './split-paste.ts';

const on = '2022-04-20';
const split = (text: string) => splitPaste(text, on);

describe('splitPaste', () => {
  test('takes author, day and time from exported headers', () => {
    expect(split('张三 2022-04-20 18:03:11\n5组来2\n\n李四 2022-04-21 08:00:01\n6组无变动\n')).toEqual([
      { author: '张三', time: '18:03', sentOn: '2022-04-20', text: '5组来2' },
      { author: '李四', time: '08:00', sentOn: '2022-04-21', text: '6组无变动' },
    ]);
  });

  test('takes headers with a time only, with or without blank lines between', () => {
    expect(split('信息员老徐 18:03\n7组 来2走1\n王芳 18:05\n8组 无变动\n现有65人')).toEqual([
      { author: '信息员老徐', time: '18:03', sentOn: on, text: '7组 来2走1' },
      { author: '王芳', time: '18:05', sentOn: on, text: '8组 无变动\n现有65人' },
    ]);
  });

  test('follows headings with a date', () => {
    expect(
      split('—— 2022年4月19日 ——\n\n老徐 18:03\n5组来2\n\n—————  2022-04-20  —————\n\n老徐  09:10\n\n5组走1'),
    ).toEqual([
      { author: '老徐', time: '18:03', sentOn: '2022-04-19', text: '5组来2' },
      { author: '老徐', time: '09:10', sentOn: '2022-04-20', text: '5组走1' },
    ]);
  });

  test('reads 昨天, weekdays and halves of the day', () => {
    expect(split('老徐 昨天 18:03\n5组来2\n\n王芳 星期一 下午6:03\n6组走1\n\n2022年4月18日 晚上7:20\n3组没变')).toEqual(
      [
        { author: '老徐', time: '18:03', sentOn: '2022-04-19', text: '5组来2' },
        { author: '王芳', time: '18:03', sentOn: '2022-04-18', text: '6组走1' },
        { time: '19:20', sentOn: '2022-04-18', text: '3组没变' },
      ],
    );
  });

  test('takes the time before the author', () => {
    expect(split('2022-04-20 18:03:11 张三(12345)\n5组来2')).toEqual([
      { author: '张三(12345)', time: '18:03', sentOn: on, text: '5组来2' },
    ]);
  });

  test('takes a name with a colon, and leaves areas and cue words in the text', () => {
    expect(split('张三:\n5组来2\n\n王小妹：6组走1')).toEqual([
      { author: '张三', sentOn: on, text: '5组来2' },
      { author: '王小妹', sentOn: on, text: '6组走1' },
    ]);
    for (const text of ['4组:增2减1', '更正:早上报的1283错了,是1281', '外出:陈龙海一家3口', '代配已送:15人40盒']) {
      expect(split(text)).toEqual([{ sentOn: on, text }]);
    }
  });

  test('separates bare messages at blank lines', () => {
    expect(split('5组来2\n走1\n\n\n收到\n\n6组无变动').map((one) => one.text)).toEqual([
      '5组来2\n走1',
      '收到',
      '6组无变动',
    ]);
  });

  test('keeps a chain together, and ends it where something else follows', () => {
    const chain = '#接龙\n8号楼抗原 4月9日\n\n1. 101 张建国 3人 阴\n\n2. 王姐201室2人均阴\n3. 1.6';
    expect(split(`${chain}\n\n5组来2`).map((one) => one.text)).toEqual([chain, '5组来2']);
    expect(split(`收到\n${chain}\n\n${chain}`).map((one) => one.text)).toEqual(['收到', chain, chain]);
    expect(split(`老徐 18:03\n${chain}\n\n王芳 18:04\n好的`)).toEqual([
      { author: '老徐', time: '18:03', sentOn: on, text: chain },
      { author: '王芳', time: '18:04', sentOn: on, text: '好的' },
    ]);
  });

  test('an hour in a chain or a sentence is no header', () => {
    const chain = '#Group Note\n值班\n\n1. 小陈 14:30\n2. 老周 9:00';
    expect(split(chain)).toEqual([{ sentOn: on, text: chain }]);
    expect(split('西边桥头 1车2人 送菜 9:10')).toEqual([{ sentOn: on, text: '西边桥头 1车2人 送菜 9:10' }]);
  });

  test('loses nothing but blanks where there are no headers', () => {
    const line = fc.constantFrom(
      '5组来2',
      '',
      '#接龙',
      '1. 101 3人 阴',
      '收到',
      '更正:是1281',
      '  ',
      '合计 103',
      'x😀',
      '2、王芳',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const squeeze = (text: string) => text.replace(/\s/g, '');
        const text = lines.join('\n');
        expect(
          squeeze(
            split(text)
              .map((one) => one.text)
              .join(''),
          ),
        ).toBe(squeeze(text));
      }),
    );
  });

  test('takes any text without a throw, and every message has text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(split(text).every((one) => one.text.trim() !== '')).toBe(true);
      }),
    );
  });
});
