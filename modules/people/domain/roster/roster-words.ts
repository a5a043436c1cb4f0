import type { CareMark, Sex } from '../../nouns.ts';

/** The languages our own roster files are written in. Their words are part of the file format, not of a screen. */
export type RosterLanguage = 'zh' | 'en';

type Words<T extends string> = Record<RosterLanguage, Record<T, string>>;

export const markWords: Words<CareMark> = {
  zh: {
    livesAlone: '独居',
    disabled: '残疾',
    lowIncome: '低保',
    pregnant: '孕妇',
    infant: '婴儿',
    dialysis: '透析',
    diabetes: '糖尿病',
    hypertension: '高血压',
    mentalHealth: '精神障碍',
    bedridden: '卧床',
    noPhone: '无手机',
    other: '其他关爱',
  },
  en: {
    livesAlone: 'lives alone',
    disabled: 'disabled',
    lowIncome: 'low income',
    pregnant: 'pregnant',
    infant: 'infant',
    dialysis: 'dialysis',
    diabetes: 'diabetes',
    hypertension: 'hypertension',
    mentalHealth: 'mental health',
    bedridden: 'bedridden',
    noPhone: 'no phone',
    other: 'other care',
  },
};

export const sexWords: Words<Sex> = {
  zh: { male: '男', female: '女', unknown: '' },
  en: { male: 'male', female: 'female', unknown: '' },
};

export const presenceWords: Words<'present' | 'away'> = {
  zh: { present: '在村', away: '外出' },
  en: { present: 'present', away: 'away' },
};

const marks = new Map<string, CareMark>();
for (const words of Object.values(markWords)) {
  for (const [mark, word] of Object.entries(words)) marks.set(squeeze(word), mark as CareMark);
}

/** The mark that one of our own words stands for. */
export function markOfWord(word: string): CareMark | undefined {
  return marks.get(squeeze(word));
}

function squeeze(word: string): string {
  return word.replace(/ /g, '').toLowerCase();
}
