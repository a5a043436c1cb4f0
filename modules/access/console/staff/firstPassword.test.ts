import { expect, test } from 'vitest';
import { newFirstPassword } from './firstPassword.ts';

test('four groups of four, without look-alikes', () => {
  for (let n = 0; n < 50; n += 1)
    expect(newFirstPassword()).toMatch(/^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$/);
});

test('unfair bytes are thrown away', () => {
  const bytes = [255, 250, ...Array.from({ length: 16 }, (_, at) => at)];
  const word = newFirstPassword((into) => into.fill(bytes.shift() ?? 0));
  expect(word).toBe('abcd-efgh-jkmn-pqrs');
});
