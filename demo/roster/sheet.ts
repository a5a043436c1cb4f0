import { demoPeople } from '../people/people.ts';
import type { DemoPeople } from '../people/types.ts';
import { groupOrdinals } from '../places/divisions.ts';
import { random } from '../random.ts';
import { addHeader, addTotal, addWideRow } from './form.ts';
import { GroupBlock } from './group-block.ts';
import { mishapsOf } from './mishaps.ts';
import type { DemoSheet } from './types.ts';

/** The roster as the village really has it: one sheet, thirteen hands. */
export function demoRosterSheet(seed: number, people: DemoPeople = demoPeople(seed)): DemoSheet {
  const sheet: DemoSheet = {
    name: '花名册',
    rows: [],
    merges: [],
    dateCells: [],
    truth: {
      households: people.households.length,
      persons: people.persons.length,
      present: people.persons.filter(({ present }) => present).length,
      rows: [],
      wrongSubtotals: [],
    },
  };
  const mishaps = mishapsOf(people, random(seed, 'mishaps'));
  writeTop(sheet);
  for (const group of groupOrdinals)
    new GroupBlock(sheet, people, mishaps, group, random(seed, `sheet ${group}`)).write();
  writeBottom(sheet, people);
  return sheet;
}

function writeTop(sheet: DemoSheet): void {
  addWideRow(sheet, '亭林镇金明村村民小组及来沪人员花名册');
  addWideRow(sheet, '填报单位:金明村村民委员会        填表人:何静芳        联系电话:021-57000231');
  addWideRow(
    sheet,
    '说明:1、一人一行,户主在前;2、在村情况填“在村”或“外出”,外出的写明去向;3、如有变动请及时告知信息员。',
  );
  addHeader(sheet);
}

function writeBottom(sheet: DemoSheet, people: DemoPeople): void {
  addTotal(sheet, '合计', people.households.length, people.persons.length);
  addWideRow(sheet, '注:本表仅供村内工作使用,不得外传。');
}
