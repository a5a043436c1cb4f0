import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AreaTree } from '#modules/areas/index.ts';
import { PresenceWish } from '#modules/people/contract.ts';
import { areaOfAuthor, areaSaid } from './area-said.ts';
import type { KnownPerson } from './candidates.ts';
import { keysOf } from './novelty.ts';
import { parseMessage } from './parse/index.ts';
import { isHeadcount, partsOf } from './parts.ts';
import { deltaOf, namesIn, propose } from './propose.ts';
import { readSaidName } from './said-name.ts';

const day = '2022-05-14';
const messageId = '0180c4a0-0000-7000-8000-000000000001';

function person(index: number, more: Partial<KnownPerson> = {}): KnownPerson {
  return {
    id: `0180c4a0-0000-7000-8000-${String(index).padStart(12, '0')}`,
    householdId: 'h1',
    area: '310116104231.01',
    name: '王建军',
    houseNo: '1号',
    sex: 'male',
    birthDate: null,
    relation: null,
    present: true,
    dead: false,
    ...more,
  };
}

function proposed(text: string, people: readonly KnownPerson[] = []) {
  return partsOf(parseMessage({ text, sentOn: day })).map(({ parsed }) => ({
    parsed,
    ...propose({
      messageId,
      day,
      text,
      parsed,
      timeOf: (on) => `${on}T04:00:00.000Z`,
      found: new Map(namesIn(parsed).map((name) => [name, { people, members: people }])),
    }),
  }));
}

const count = fc.integer({ min: 0, max: 40 });
const names = fc.uniqueArray(fc.constantFrom('王建军', '李秀英', '老徐', '顾阿婆', '陈晓明', '徐家'), { maxLength: 4 });
const roster = fc.array(
  fc.record({
    name: fc.constantFrom('王建军', '李秀英', '徐国平', '顾桂芳', '陈晓明'),
    present: fc.boolean(),
    dead: fc.boolean(),
    sex: fc.constantFrom('male' as const, 'female' as const),
    householdId: fc.constantFrom('h1', 'h2', 'h3'),
  }),
  { maxLength: 12 },
);

describe('proposals', () => {
  test('move the count by just what the message says, whoever is known', () => {
    fc.assert(
      fc.property(count, count, names, roster, (arrivals, departures, who, known) => {
        const text = `5组来${arrivals}走${departures}${who.length > 0 ? `(${who.join('、')})` : ''}`;
        const people = known.map((one, index) => person(index, one));
        for (const { parsed, proposals } of proposed(text, people)) {
          if (!isHeadcount(parsed) || parsed.findings.length > 0) continue;
          const named = (direction: string) =>
            (parsed.people ?? [])
              .filter((one) => one.direction === direction)
              .reduce((sum, one) => sum + (one.count ?? 1), 0);
          const said = (number: number | undefined, direction: string) => Math.max(number ?? 0, named(direction));
          expect(deltaOf(proposals)).toBe(said(parsed.arrivals, 'in') - said(parsed.departures, 'out'));
        }
      }),
    );
  });

  test('are sure only of one living bearer of the whole name, where they must be', () => {
    fc.assert(
      fc.property(names, roster, fc.boolean(), (who, known, coming) => {
        if (who.length === 0) return;
        const people = known.map((one, index) => person(index, one));
        const text = `5组${coming ? '来' : '走'}${who.length}:${who.join('、')}`;
        for (const { proposals } of proposed(text, people)) {
          for (const { wish, confidence, saidName, candidates } of proposals) {
            expect(PresenceWish.safeParse(wish).success).toBe(true);
            if (confidence !== 'sure' || saidName === '') continue;
            expect(candidates).toHaveLength(1);
            const [only] = candidates;
            expect(only).toMatchObject({ personId: wish.personId, name: saidName, present: !coming });
            expect(people.filter((one) => one.name === saidName && !one.dead)).toHaveLength(1);
          }
        }
      }),
    );
  });

  test('rest on places of the text and keep their ids', () => {
    const text = '5组来2(张三、李四),6组走1(王五)';
    const [five, six] = proposed(text);
    expect(five?.proposals.map(({ evidence: [span] }) => text.slice(span?.start, span?.end))).toEqual(['张三', '李四']);
    expect(six?.proposals.map(({ saidName }) => saidName)).toEqual(['王五']);
    expect(proposed(text)[0]?.proposals.map(({ id }) => id)).toEqual(five?.proposals.map(({ id }) => id));
  });

  test('leave who moves within the village alone', () => {
    expect(proposed('老徐从3组搬到5组,1个人').flatMap(({ proposals }) => proposals)).toEqual([]);
  });

  test('tell births and deaths apart from comings and goings', () => {
    const [message] = proposed('8组 来1(新生儿) 走1(老徐去世)', [person(1, { name: '徐国平' })]);
    expect(message?.proposals.map(({ wish }) => wish.kind)).toEqual(['death', 'birth']);
  });

  test('a list without areas is added up, and a total only when every entry has one', () => {
    const [list] = proposed(
      '#Group Note\n7组 5.14 在村人数\n\n1. 信息员老徐 在村88 外出3 新来0\n2. 徐家宅 在村41 新来1\n',
    );
    expect(list?.parsed).toMatchObject({ total: 129, arrivals: 1, departures: 3, confidence: 'check' });
  });
});

describe('names as they are said', () => {
  test.each([
    ['王建军', { by: 'name', search: '王建军', relative: false }],
    ['老徐', { by: 'surname', search: '徐', ageMin: 40 }],
    ['顾阿婆', { by: 'surname', search: '顾', sex: 'female' }],
    ['徐家', { by: 'surname', search: '徐', family: true }],
    ['朱国强家', { by: 'name', search: '朱国强', family: true }],
    ['李秀英女儿', { by: 'name', search: '李秀英', relative: true, sex: 'female' }],
    ['老徐家儿子', { by: 'surname', search: '徐', relative: true, sex: 'male' }],
    ['欧阳阿姨', { by: 'surname', search: '欧阳', sex: 'female' }],
    ['阿强', { by: 'given', search: '强' }],
    ['张建国师傅', { by: 'name', search: '张建国' }],
  ])('%s', (said, meaning) => {
    expect(readSaidName(said)).toMatchObject(meaning);
  });

  test('anything gives a reading', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (said) => {
        expect(readSaidName(said)).toHaveProperty('search');
      }),
    );
  });
});

describe('areas as they are said', () => {
  const node = (
    code: string,
    parent: string | null,
    kind: 'village' | 'grid' | 'group' | 'building',
    name: string,
  ) => ({
    code,
    parent,
    kind,
    name,
    ordinal: Number(/\d+$/.exec(code.split('.').at(-1) ?? '')?.[0] ?? 0),
    retired: false,
  });
  const village = '310116104231';
  const tree = new AreaTree([
    node(village, null, 'village', '金明村'),
    node(`${village}.g1`, village, 'grid', '第一网格'),
    node(`${village}.05`, `${village}.g1`, 'group', '5组'),
    node(`${village}.06`, `${village}.g1`, 'group', '6组'),
    node(`${village}.05.b8`, `${village}.05`, 'building', '8号楼'),
    node(`${village}.06.b8`, `${village}.06`, 'building', '8号楼'),
  ]);

  test('by number, by name, and not when two are called so', () => {
    expect(areaSaid(tree, village, '5组')).toBe(`${village}.05`);
    expect(areaSaid(tree, village, '5队')).toBe(`${village}.05`);
    expect(areaSaid(tree, village, '1网格')).toBe(`${village}.g1`);
    expect(areaSaid(tree, village, '8号楼')).toBeNull();
    expect(areaSaid(tree, `${village}.05`, '8幢')).toBe(`${village}.05.b8`);
    expect(areaSaid(tree, `${village}.g1`, '金明村')).toBe(village);
    expect(areaSaid(tree, village, '东陈村')).toBeNull();
  });

  test("by the author's name", () => {
    expect(areaOfAuthor(tree, village, '信息员老徐(6组)')).toBe(`${village}.06`);
    expect(areaOfAuthor(tree, village, '5-6组老徐')).toBeNull();
    expect(areaOfAuthor(tree, village, '老徐')).toBeNull();
  });
});

test('the same message twice in a paste is two, and the same two when pasted again', () => {
  const twice = [
    { sentOn: day, text: '来1' },
    { sentOn: day, text: '来1' },
  ];
  const keys = keysOf(twice).map(({ key }) => key);
  expect(new Set(keys).size).toBe(2);
  expect(keysOf(twice).map(({ key }) => key)).toEqual(keys);
});
