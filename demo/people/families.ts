import type { Random } from '../random.ts';

/** One member as a family tree has it, before names and papers. */
export interface Member {
  relation: string;
  sex: 'male' | 'female';
  age: number;
  /** `own`: the head's surname; `other`: married in, or nobody's kin. */
  surname: 'own' | 'other';
  twin?: true;
}

type Template = (chance: Random) => Member[];

const headOf = (chance: Random, from: number, to: number, male = 0.85): Member => ({
  relation: '户主',
  sex: chance.chance(male) ? 'male' : 'female',
  age: chance.int(from, to),
  surname: 'own',
});

function spouseOf(chance: Random, head: Member, relation?: string): Member {
  const sex = head.sex === 'male' ? 'female' : 'male';
  const age = Math.max(21, head.age + (sex === 'female' ? chance.int(-5, 1) : chance.int(-1, 5)));
  return { relation: relation ?? (sex === 'female' ? '妻' : '夫'), sex, age, surname: 'other' };
}

function child(chance: Random, age: number, [son, daughter]: readonly [string, string] = ['儿子', '女儿']): Member {
  const sex = chance.chance(0.52) ? 'male' : 'female';
  return { relation: sex === 'male' ? son : daughter, sex, age: Math.max(0, age), surname: 'own' };
}

/** A couple and their children. */
function couple(chance: Random, from: number, to: number, children: number): Member[] {
  const head = headOf(chance, from, to);
  const spouse = spouseOf(chance, head);
  const motherAge = head.sex === 'female' ? head.age : spouse.age;
  const eldest = motherAge - chance.int(22, 28);
  const family = [head, spouse];
  for (let i = 0; i < children; i++) family.push(child(chance, eldest - i * chance.int(2, 5)));
  return family;
}

/** The old head of the house, a married child with spouse, and grandchildren. */
function threeGenerations(chance: Random, withSpouse: boolean, grandchildren: number): Member[] {
  const head = headOf(chance, 58, 74, withSpouse ? 0.9 : 0.35);
  const old = withSpouse ? [head, spouseOf(chance, head)] : [head];
  const heir = child(chance, head.age - chance.int(24, 29));
  const wed = spouseOf(chance, heir, heir.sex === 'male' ? '儿媳' : '女婿');
  const eldest = Math.min(heir.age, wed.age) - chance.int(22, 27);
  const young = Array.from({ length: grandchildren }, (_, i) => child(chance, eldest - i * 4, ['孙子', '孙女']));
  return [...old, heir, wed, ...young];
}

function fourGenerations(chance: Random): Member[] {
  const family = threeGenerations(chance, true, 1);
  const age = Math.min(97, (family[0]?.age ?? 65) + chance.int(21, 25));
  return [...family, { relation: '母亲', sex: 'female', age, surname: 'other' }];
}

function twins(chance: Random): Member[] {
  const family = couple(chance, 33, 41, 1);
  const first = family[2];
  if (!first) return family;
  const twin: Member = { ...first, twin: true };
  return [...family.slice(0, 2), twin, { ...twin }];
}

/** Families of the village and how common each kind is. */
export const localFamilies: readonly (readonly [Template, number])[] = [
  [(chance) => [headOf(chance, 66, 93, 0.35)], 13],
  [(chance) => [headOf(chance, 38, 63, 0.8)], 4],
  [(chance) => couple(chance, 62, 87, 0), 18],
  [(chance) => couple(chance, 46, 61, 0), 11],
  [(chance) => couple(chance, 46, 60, 1), 14],
  [(chance) => couple(chance, 28, 44, 1), 9],
  [(chance) => couple(chance, 31, 43, 2), 4],
  [(chance) => threeGenerations(chance, true, 1), 11],
  [(chance) => threeGenerations(chance, false, 1), 9],
  [(chance) => threeGenerations(chance, true, 2), 2],
  [fourGenerations, 2],
  [twins, 0.6],
  [
    (chance) => {
      const head = headOf(chance, 58, 76, 1);
      return [head, { ...head, relation: '弟弟', age: head.age - chance.int(1, 6) }];
    },
    1,
  ],
];

/** Households of people from elsewhere who rent rooms. */
export const tenantFamilies: readonly (readonly [Template, number])[] = [
  [(chance) => [headOf(chance, 20, 55, 0.65)], 24],
  [(chance) => couple(chance, 24, 54, 0), 36],
  [(chance) => couple(chance, 27, 42, 1), 25],
  [(chance) => couple(chance, 29, 42, 2), 8],
  [
    (chance) => {
      const mates = Array.from({ length: chance.int(1, 3) }, (): Member => {
        return { relation: '同住', sex: 'male', age: chance.int(19, 48), surname: 'other' };
      });
      return [headOf(chance, 22, 48, 1), ...mates];
    },
    7,
  ],
];
