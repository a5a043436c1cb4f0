import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sheetOf } from './cell.ts';
import { detectTables } from './detect-tables.ts';
import { type Grid, messyRoster, villageContext } from './fixtures.ts';
import type { KnownPerson } from './known-person.ts';
import { mappingOf } from './mapping.ts';
import { matchRoster } from './match-roster.ts';
import { readRoster } from './read-roster.ts';
import type { RosterReading } from './reading.ts';

function read(grid: Grid): RosterReading {
  const sheet = sheetOf('花名册', grid);
  return readRoster(sheet, mappingOf(detectTables(sheet, villageContext.today)), villageContext);
}

/** The roster as it stands after everything that was read has been written. */
function written(reading: RosterReading): KnownPerson[] {
  const households = new Map(reading.households.map((household) => [household.key, household]));
  return reading.rows.flatMap(({ outcome, people, householdKey }, row) => {
    if (outcome === 'skipped') return [];
    const household = households.get(householdKey ?? '');
    return people.map((person, index): KnownPerson => {
      const { name, phones, documentNumber, birthDate, sex, relation, presence, registeredPlace, marks, note } = person;
      return {
        personId: `p${row}.${index}`,
        householdId: household ? `h:${household.key}` : `h:${row}`,
        houseNo: household?.houseNo ?? '',
        areaCode: household?.areaCode ?? villageContext.village.code,
        ...{ name, phones, documentNumber, birthDate, sex, relation, presence, registeredPlace, marks, note },
      };
    });
  });
}

const kinds = (reading: RosterReading, existing: KnownPerson[]) =>
  matchRoster(reading, existing).people.map(({ kind }) => kind);

const header = ['姓名', '性别', '身份证号', '出生日期', '电话', '组', '门牌号', '备注'];
const known: KnownPerson = {
  personId: 'p1',
  name: '张三',
  sex: 'female',
  documentNumber: '11010519491231002X',
  birthDate: '1949-12-31',
  phones: ['13812345678'],
  householdId: 'h1',
  houseNo: '23号',
  areaCode: '310116104231.05',
  marks: [],
  note: '',
};
const one = (existing: KnownPerson[], ...cells: Grid[number]) => matchRoster(read([header, cells]), existing).people[0];

describe('who is who', () => {
  test('somebody new', () => {
    expect(one([known], '李四', '男', null, null, null, 5, '23号')).toMatchObject({
      kind: 'new',
      personId: null,
      candidates: [],
    });
  });

  test('the same', () => {
    const cells = ['张三', '女', '11010519491231002X', '1949-12-31', '138 1234 5678', 5, '23号'];
    expect(one([known], ...cells)).toMatchObject({ kind: 'same', personId: 'p1', changes: [] });
  });

  test('a document finds its holder, and what is new is an update; blanks erase nothing', () => {
    expect(one([known], '张三', null, '11010519491231002X', null, '13912345678', 5, '23号', '糖尿病')).toMatchObject({
      kind: 'update',
      personId: 'p1',
      changes: [
        { field: 'phones', from: ['13812345678'], to: ['13812345678', '13912345678'] },
        { field: 'marks', from: [], to: ['diabetes'] },
        { field: 'note', from: '', to: '糖尿病' },
      ],
    });
  });

  test('a document under another name is a question', () => {
    expect(one([known], '李四', null, '11010519491231002X', null, null, 5, '23号')).toMatchObject({
      kind: 'probableDuplicate',
      candidates: [{ personId: 'p1', reasons: ['document'] }],
    });
  });

  test('without a document, name and door are enough; name and birthday are a question; a name is nothing', () => {
    const { documentNumber: _, ...withoutDocument } = known;
    const existing = [{ ...withoutDocument, documentNumber: null }];
    expect(one(existing, '张三', '女', null, null, null, 5, '23号')).toMatchObject({ kind: 'same', personId: 'p1' });
    expect(one(existing, '张三', '女', '11010519491231002X', null, null, 5, '23号')).toMatchObject({
      kind: 'update',
      changes: [{ field: 'documentNumber', from: null, to: '11010519491231002X' }],
    });
    expect(one(existing, '张三', '女', null, '1949-12-31', null, 6, '8号')).toMatchObject({
      kind: 'probableDuplicate',
      candidates: [{ personId: 'p1', reasons: ['name', 'birthDate'] }],
    });
    expect(one(existing, '张三', '女', null, null, null, 6, '8号')?.kind).toBe('new');
    expect(one(existing, '张三', '男', null, null, null, 5, '23号')?.kind).toBe('new');
    expect(one(existing, '张三', '女', null, '1980-01-01', null, 5, '23号')?.kind).toBe('new');
  });

  test('a ruined number points at whom it may belong to', () => {
    const number = { ...known, documentNumber: '310116195803071234', birthDate: '1958-03-07' };
    expect(one([number], '张三', '女', 3.10116195803071e17, null, null, 6, '8号')?.candidates).toEqual([
      { personId: 'p1', name: '张三', houseNo: '23号', reasons: ['name', 'ruinedDocument', 'birthDate'] },
    ]);
  });

  test('somebody who moved house', () => {
    const neighbour = { ...known, personId: 'p2', name: '李四', documentNumber: null, householdId: 'h2', houseNo: '8' };
    expect(one([known, neighbour], '张三', '女', '11010519491231002X', null, null, 5, '8号')).toMatchObject({
      kind: 'update',
      changes: [{ field: 'household', from: 'h1', to: 'h2' }],
    });
  });

  test('nobody is matched twice', () => {
    const reading = read([
      header,
      ['张三', '女', null, null, null, 5, '23号'],
      ['张三', '女', null, null, null, 5, '23号'],
    ]);
    expect(kinds(reading, [{ ...known, documentNumber: null }])).toEqual(['same', 'probableDuplicate']);
  });

  test('two families behind one door are told apart by their names', () => {
    const grid = [
      ['姓名', '关系', '组', '门牌号'],
      ['张建国', '户主', 5, '23号'],
      ['张小明', '户主', 5, '23号'],
    ];
    const reading = read(grid);
    const { households } = matchRoster(reading, written(reading));
    expect(households.map(({ householdId }) => householdId)).toEqual(reading.households.map(({ key }) => `h:${key}`));
  });
});

describe('an edited export', () => {
  const columns = ['姓名', '组', '门牌号', '人员编号', '户编号'];
  const ids = ['01a22955-fb85-774b-8251-2c5878b93ead', '01a22955-fb85-774b-8251-34a48b7ba033'] as const;
  const home = '01a22955-fbee-73a7-9d8d-5eb520481586';
  const family = ids.map((personId) => ({ ...known, personId, documentNumber: null, householdId: home }));

  test('that puts a household into another group tells each of its people', () => {
    const { people } = matchRoster(read([columns, ...ids.map((id) => ['张三', 6, '23号', id, home])]), family);
    const changes = [{ field: 'areaCode', from: '310116104231.05', to: '310116104231.06' }];
    expect(people).toMatchObject(ids.map((personId) => ({ kind: 'update', personId, changes })));
  });

  test('with somebody written in at a door finds them the household behind it, not a second one', () => {
    const grid = [columns, ['张三', 5, '23号', ids[0], home], ['张小小', 5, '23号', null, null]];
    const { people, households } = matchRoster(read(grid), family);
    expect(people.map(({ kind }) => kind)).toEqual(['same', 'new']);
    expect(households.map(({ householdId }) => householdId)).toEqual([home, home]);
  });
});

describe('importing again', () => {
  test('the same file twice changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 120 }), (seed, people) => {
        const reading = read(messyRoster(seed, people).grid);
        const first = kinds(reading, []);
        expect(new Set(first)).toEqual(new Set(['new']));
        const again = matchRoster(reading, written(reading));
        expect(again.people.filter(({ kind }) => kind !== 'same')).toEqual([]);
        expect(again.households.filter(({ householdId }) => householdId === null)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('nor does a list that says head or spouse in other words', () => {
    const grid = (head: string, spouse: string) => [
      ['姓名', '与户主关系', '组', '门牌号'],
      ['张建国', head, '1组', '1001'],
      ['李秀英', spouse, '1组', '1001'],
    ];
    const roster = written(read(grid('户主', '妻')));
    expect(kinds(read(grid('本人', '配偶')), roster)).toEqual(['same', 'same']);
    expect(kinds(read(grid('本人', '妹妹')), roster)).toEqual(['same', 'update']);
  });

  test('nor does a list that knows no households', () => {
    const reading = read([
      ['姓名', '身份证号', '出生日期', '电话'],
      ['张三', '11010519491231002X', null, null],
      ['李四', null, '1958-03-07', null],
      ['王五', null, null, '13812345678'],
    ]);
    expect(kinds(reading, [])).toEqual(['new', 'new', 'new']);
    expect(kinds(reading, written(reading))).toEqual(['same', 'same', 'same']);
  });

  test('ten thousand rows against a town', () => {
    const reading = read(messyRoster(3, 10_000).grid);
    const village = written(reading);
    const town: KnownPerson[] = [];
    for (let copy = 0; copy < 15; copy += 1) {
      for (const person of village) {
        if (copy === 0) town.push(person);
        else {
          const personId = `${person.personId}/${copy}`;
          const householdId = `${person.householdId}/${copy}`;
          town.push({
            ...person,
            personId,
            householdId,
            areaCode: `3101161042${copy + 40}`,
            documentNumber: `${personId}`,
          });
        }
      }
    }
    const start = performance.now();
    const { people } = matchRoster(reading, town);
    console.log(`10,000 rows matched with ${town.length} people in ${Math.round(performance.now() - start)} ms`);
    expect(people.filter(({ kind }) => kind !== 'same')).toEqual([]);
  });
});
