import { expect, test } from 'vitest';
import { setUpI18n } from './setup.ts';

test('numbers in sentences look as they do in tables; words stay as they are', () => {
  const sentences = { common: { people_one: '{{count}} person', people_other: '{{count}} people of {{place}}' } };
  const { t } = setUpI18n({ 'zh-CN': sentences, en: sentences }, 'en');
  expect(t('people', { count: 2843, place: 1050 })).toBe('2,843 people of 1,050');
  expect(t('people', { count: 1 })).toBe('1 person');
  expect(t('people', { count: 12, place: '6082-1' })).toBe('12 people of 6082-1');
});
