import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNameCell } from './name-cell.ts';

test.each([
  ['张三', ['张三']],
  ['1.张三', ['张三']],
  ['户主:李四', ['李四']],
  ['张 三', ['张三']],
  ['欧阳 娜娜', ['欧阳娜娜']],
  ['阿依古丽 买买提', ['阿依古丽·买买提']],
  ['John  Smith', ['John Smith']],
  ['刘备,关羽、张飞', ['刘备', '关羽', '张飞']],
  ['张三\n李四', ['张三', '李四']],
  ['无', []],
  ['', []],
])('%s names %j', (text, names) => {
  expect(readNameCell(text)).toMatchObject({ names, splitUnsure: false, unreadable: false });
});

test('remarks and phones are taken out', () => {
  expect(readNameCell('张三(外出)(残疾)')).toMatchObject({ names: ['张三'], notes: ['外出', '残疾'] });
  expect(readNameCell('张三(13812345678)')).toMatchObject({ names: ['张三'], phones: ['13812345678'], notes: [] });
  expect(readNameCell('张三57345678', '021')).toMatchObject({ names: ['张三'], phones: ['021-57345678'] });
});

test('what is not sure is said', () => {
  expect(readNameCell('张三 李四')).toMatchObject({ names: ['张三', '李四'], splitUnsure: true });
  expect(readNameCell('陈龙海一家3口')).toMatchObject({ names: ['陈龙海'], count: 3 });
  expect(readNameCell('张三等两人')).toMatchObject({ names: ['张三'], count: 2 });
  for (const name of ['张?', '王某某', '赵*', '李□']) expect(readNameCell(name).unreadable).toBe(true);
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      readNameCell(text);
    }),
  );
});
