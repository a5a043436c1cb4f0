import { z } from 'zod';
import {
  AreaCode,
  command,
  Day,
  defineModule,
  Id,
  Instant,
  Page,
  query,
  type Role,
  Text,
} from '#platform/contract/index.ts';
import { ImportRow, ImportSummary } from './import-nouns.ts';
import {
  CareMark,
  EntrySource,
  Household,
  HouseholdFields,
  Person,
  PersonFields,
  PresenceEntry,
  PresenceKind,
  PresenceWish,
} from './nouns.ts';

const writers = ['clerk', 'grid'] as const satisfies readonly Role[];
const readers = ['duty', 'clerk', 'grid'] as const satisfies readonly Role[];
const personResult = z.object({ personId: Id });

export const PersonFilter = z.object({
  text: Text(60).optional(),
  present: z.boolean().optional(),
  mark: CareMark.optional(),
  householdId: Id.optional(),
});

export const peopleContract = defineModule({
  name: 'people',
  commands: {
    addHousehold: command({
      name: 'people.addHousehold',
      summary: { zh: '新增户', en: 'Add a household' },
      roles: writers,
      payload: HouseholdFields,
      result: z.object({ householdId: Id }),
      errors: ['household.exists'],
    }),
    updateHousehold: command({
      name: 'people.updateHousehold',
      summary: { zh: '修改户', en: 'Change a household' },
      roles: writers,
      payload: z.object({ householdId: Id, fields: HouseholdFields.partial() }),
      result: z.object({ householdId: Id }),
      errors: ['household.notFound'],
    }),
    moveHousehold: command({
      name: 'people.moveHousehold',
      summary: { zh: '整户迁到另一小组', en: 'Move a household to another area' },
      roles: writers,
      payload: z.object({ householdId: Id, toArea: AreaCode }),
      result: z.object({ householdId: Id }),
      errors: ['household.notFound', 'area.unknown'],
    }),
    addPerson: command({
      name: 'people.addPerson',
      summary: { zh: '新增人员', en: 'Add a person' },
      roles: writers,
      payload: z.object({
        householdId: Id,
        fields: PersonFields,
        /** Whether the person is here now; writes the first ledger entry. */
        present: z.boolean(),
        effectiveAt: Instant,
        kind: PresenceKind.extract(['initial', 'arrival', 'birth', 'stay']).default('arrival'),
      }),
      result: personResult,
      errors: ['household.notFound', 'person.documentTaken', 'person.nameEmpty'],
    }),
    updatePerson: command({
      name: 'people.updatePerson',
      summary: { zh: '修改人员', en: 'Change a person' },
      roles: writers,
      payload: z.object({ personId: Id, fields: PersonFields.partial() }),
      result: personResult,
      errors: ['person.notFound', 'person.documentTaken'],
    }),
    showDocument: command({
      name: 'people.showDocument',
      summary: { zh: '查看完整证件号', en: 'Show a whole document number' },
      roles: readers,
      payload: z.object({ personId: Id }),
      result: z.object({ documentNumber: z.string().nullable() }),
      errors: ['person.notFound'],
    }),
    movePerson: command({
      name: 'people.movePerson',
      summary: { zh: '人员迁到另一户', en: 'Move a person to another household' },
      roles: writers,
      payload: z.object({ personId: Id, toHouseholdId: Id }),
      result: personResult,
      errors: ['person.notFound', 'household.notFound'],
    }),
    merge: command({
      name: 'people.merge',
      summary: { zh: '合并重复人员', en: 'Merge two entries of one person' },
      roles: writers,
      payload: z.object({ keepId: Id, dropId: Id, reason: Text(200) }),
      result: z.object({ mergeId: Id }),
      errors: ['person.notFound', 'merge.samePerson', 'merge.alreadyMerged', 'merge.documentsDiffer'],
    }),
    unmerge: command({
      name: 'people.unmerge',
      summary: { zh: '撤销合并', en: 'Take a merge back' },
      roles: writers,
      payload: z.object({ mergeId: Id }),
      result: personResult,
      errors: ['merge.notFound', 'merge.alreadyUndone'],
    }),
    dismissDuplicate: command({
      name: 'people.dismissDuplicate',
      summary: { zh: '确认不是同一人', en: 'Say that two people are not the same' },
      roles: writers,
      payload: z.object({ a: Id, b: Id }),
      result: z.object({}),
      errors: ['person.notFound'],
    }),
    recordPresence: command({
      name: 'people.recordPresence',
      summary: { zh: '登记人员进出', en: 'Record arrivals, departures, births, deaths, stays, corrections' },
      roles: writers,
      payload: z.object({
        wishes: z.array(PresenceWish).max(200),
        /** A total that somebody reported for `area` at that time, to be compared with the ledger. */
        reportedTotal: z.object({ total: z.number().int().min(0).max(10_000_000), at: Instant }).optional(),
        source: EntrySource,
      }),
      result: z.object({ entryIds: z.array(Id), personIds: z.array(Id.nullable()) }),
      errors: [
        'person.notFound',
        'person.dead',
        'presence.alreadyHere',
        'presence.alreadyAway',
        'presence.inFuture',
        'presence.needsSign',
        'household.notFound',
        'person.nameEmpty',
      ],
    }),
    reverseEntry: command({
      name: 'people.reverseEntry',
      summary: { zh: '冲正台账记录', en: 'Take a ledger entry back by a correcting one' },
      roles: writers,
      payload: z.object({ entryId: Id, reason: Text(200) }),
      result: z.object({ entryId: Id }),
      errors: [
        'entry.notFound',
        'entry.alreadyReversed',
        'entry.isInitial',
        'presence.alreadyHere',
        'presence.alreadyAway',
      ],
    }),
    nameEntry: command({
      name: 'people.nameEntry',
      summary: { zh: '给未具名的进出补上姓名', en: 'Name the person behind an unnamed ledger entry' },
      roles: writers,
      payload: z.object({ entryId: Id, personId: Id.nullable(), newPerson: PresenceWish.shape.newPerson }),
      result: z.object({ entryIds: z.array(Id) }),
      errors: [
        'entry.notFound',
        'entry.alreadyReversed',
        'entry.hasName',
        'person.notFound',
        'presence.alreadyHere',
        'presence.alreadyAway',
      ],
    }),
    startImport: command({
      name: 'people.startImport',
      summary: { zh: '导入名册（先上传文件）', en: 'Start importing an uploaded roster file' },
      roles: ['clerk'],
      payload: z.object({ fileId: Id, fileName: Text(200) }),
      result: z.object({ importId: Id }),
      errors: ['file.notFound'],
    }),
    decideImport: command({
      name: 'people.decideImport',
      summary: { zh: '确认列对应并写入名册', en: 'Confirm columns, decide rows and write an import' },
      roles: ['clerk'],
      payload: z.object({
        importId: Id,
        /** Column index → field name, per table `sheet#n`; absent: as guessed. */
        mapping: z.record(z.string(), z.record(z.string(), z.string())).optional(),
        /** Row id → decision code or candidate's person id; `null` leaves it for later. */
        decisions: z.record(z.string(), z.string().max(300).nullable()).optional(),
        step: z.enum(['read', 'write']),
      }),
      result: z.object({ importId: Id }),
      errors: ['import.notFound', 'import.busy', 'import.finished'],
    }),
    writeImportRows: command({
      name: 'people.writeImportRows',
      summary: {
        zh: '写入一段已确认的导入行（由后台任务发出）',
        en: 'Write some confirmed rows of an import (sent by its job)',
      },
      roles: ['clerk'],
      payload: z.object({ importId: Id, from: z.number().int().min(0), to: z.number().int().min(0) }),
      result: z.object({ written: z.number().int() }),
      errors: ['import.notFound', 'import.finished'],
    }),
    undoImport: command({
      name: 'people.undoImport',
      summary: { zh: '撤销一次导入', en: 'Take an import back' },
      roles: ['clerk'],
      payload: z.object({ importId: Id }),
      result: z.object({ importId: Id }),
      errors: ['import.notFound', 'import.busy', 'import.expired', 'import.changedSince'],
    }),
  },
  queries: {
    search: query({
      name: 'people.search',
      summary: {
        zh: '查人（姓名、拼音首字母、电话或门牌片段）',
        en: 'Find people by name, initials, phone or address',
      },
      roles: [...readers, 'volunteer'],
      input: z.object({ text: Text(60), limit: z.number().int().min(1).max(50).default(20) }),
      output: z.object({ people: z.array(Person) }),
    }),
    list: query({
      name: 'people.list',
      summary: { zh: '人员列表', en: 'List of people' },
      roles: readers,
      input: PersonFilter.extend({
        ...Page.shape,
        sort: z.enum(['house', 'name', 'birthDate', 'area']).default('house'),
        descending: z.boolean().default(false),
      }),
      output: z.object({ total: z.number().int(), people: z.array(Person) }),
    }),
    households: query({
      name: 'people.households',
      summary: { zh: '户列表', en: 'List of households' },
      roles: readers,
      input: Page.extend({ text: Text(60).optional() }),
      output: z.object({ total: z.number().int(), households: z.array(Household) }),
    }),
    person: query({
      name: 'people.person',
      summary: { zh: '一个人和他的全部经过', en: 'One person with everything that happened to them' },
      roles: readers,
      input: z.object({ personId: Id }),
      output: z.object({
        person: Person,
        household: Household,
        members: z.array(Person),
        entries: z.array(PresenceEntry),
        merges: z.array(
          z.object({ id: Id, keptId: Id, droppedId: Id, otherName: z.string(), at: Instant, undone: z.boolean() }),
        ),
      }),
      errors: ['person.notFound'],
    }),
    household: query({
      name: 'people.household',
      summary: { zh: '一户', en: 'One household' },
      roles: readers,
      input: z.object({ householdId: Id }),
      output: z.object({ household: Household, members: z.array(Person), entries: z.array(PresenceEntry) }),
      errors: ['household.notFound'],
    }),
    headcount: query({
      name: 'people.headcount',
      summary: { zh: '某一时刻的在村人数', en: 'Headcount at an instant' },
      roles: [...readers, 'auditor', 'admin'],
      input: z.object({
        at: Instant.optional(),
        /** `then`: what was known by `at` (a report stays what it was); `now`: what is known today about `at`. */
        known: z.enum(['then', 'now']).default('then'),
      }),
      output: z.object({
        at: Instant,
        count: z.number().int(),
        registered: z.number().int(),
        households: z.number().int(),
        unnamed: z.number().int(),
        byArea: z.array(
          z.object({
            area: AreaCode,
            count: z.number().int(),
            registered: z.number().int(),
            households: z.number().int(),
          }),
        ),
      }),
    }),
    presentAt: query({
      name: 'people.presentAt',
      summary: { zh: '某一时刻在村的名单', en: 'Names of those here at an instant' },
      roles: readers,
      input: Page.extend({ at: Instant.optional(), known: z.enum(['then', 'now']).default('then') }),
      output: z.object({ total: z.number().int(), people: z.array(Person) }),
    }),
    ledger: query({
      name: 'people.ledger',
      summary: { zh: '人员进出台账', en: 'Ledger of presence with running totals' },
      roles: readers,
      input: Page.extend({
        from: Instant.optional(),
        to: Instant.optional(),
        kind: PresenceKind.optional(),
        withInitial: z.boolean().default(false),
        unnamedOnly: z.boolean().default(false),
        /** Who came (to stay, too) or left, and was not taken back: what a report counts. */
        way: z.enum(['in', 'out']).optional(),
        /** Only these, whatever they are. */
        ids: z.array(Id).max(500).optional(),
        /** `then`: only what was known at `to`. */
        known: z.enum(['then', 'now']).default('now'),
      }),
      output: z.object({
        total: z.number().int(),
        opening: z.number().int(),
        closing: z.number().int(),
        entries: z.array(PresenceEntry.extend({ runningTotal: z.number().int() })),
      }),
    }),
    dailyTotals: query({
      name: 'people.dailyTotals',
      summary: { zh: '逐日在村人数与进出', en: 'Headcount and movements by day' },
      roles: [...readers, 'auditor', 'admin'],
      input: z.object({ from: Day, to: Day }),
      output: z.object({
        days: z.array(
          z.object({ day: Day, arrivals: z.number().int(), departures: z.number().int(), closing: z.number().int() }),
        ),
      }),
    }),
    duplicates: query({
      name: 'people.duplicates',
      summary: { zh: '疑似重复人员', en: 'Probable duplicates' },
      roles: readers,
      input: Page,
      output: z.object({
        total: z.number().int(),
        pairs: z.array(z.object({ a: Person, b: Person, why: z.array(z.string()), score: z.number() })),
      }),
    }),
    imports: query({
      name: 'people.imports',
      summary: { zh: '导入记录', en: 'Imports so far' },
      roles: readers,
      input: z.object({}),
      output: z.object({ imports: z.array(ImportSummary) }),
    }),
    import: query({
      name: 'people.import',
      summary: { zh: '一次导入的结果', en: 'One import with its rows' },
      roles: readers,
      input: Page.extend({
        importId: Id,
        outcome: ImportRow.shape.outcome.optional(),
      }),
      output: z.object({
        summary: ImportSummary,
        tables: z.array(
          z.object({
            key: z.string(),
            sheet: z.string(),
            headerRow: z.number().int().nullable(),
            columns: z.array(
              z.object({
                index: z.number().int(),
                header: z.string(),
                guess: z.string().nullable(),
                confidence: z.number(),
                samples: z.array(z.string()),
              }),
            ),
          }),
        ),
        total: z.number().int(),
        rows: z.array(ImportRow),
      }),
      errors: ['import.notFound'],
    }),
  },
});
export * from './import-nouns.ts';
export * from './nouns.ts';
