import { dottedDay } from '../days.ts';
import type { DemoPerson } from '../people/types.ts';
import type { Cast } from './cast.ts';
import type { DemoStory } from './story.ts';
import type { Draft } from './truth.ts';

const none = { kind: 'none' } as const;

/** What else goes through the group on such an evening: needs, gates, parcels, tests, thanks. */
export function otherDrafts(story: DemoStory, cast: Cast): Draft[] {
  return [...needDrafts(cast), ...workDrafts(cast), antigenChain(story, cast), ...chatter()];
}

function needDrafts(cast: Cast): Draft[] {
  const has = (mark: DemoPerson['marks'][number]) => (person: DemoPerson) =>
    person.present && person.marks.includes(mark);
  const old = (person: DemoPerson) => person.present && cast.ageOf(person) >= 68;
  const young = (person: DemoPerson) => person.present && cast.ageOf(person) >= 25 && cast.ageOf(person) <= 45;
  const house = (person: DemoPerson) => cast.household(person.householdRef).houseNo;
  const diabetic = cast.choose(6, has('diabetes'));
  const pressed = cast.choose(9, has('hypertension'));
  const elder = cast.choose(1, old);
  const mother = cast.choose(13, young);
  const cook = cast.choose(2, young);
  return [
    {
      group: 6,
      text: `${house(diabetic)}号${diabetic.name} 门冬胰岛素笔芯1盒 二甲双胍2盒 还能用2天 医保卡在信息员处`,
      truth: {
        kind: 'need',
        household: `${house(diabetic)}号`,
        name: diabetic.name,
        daysLeft: 2,
        items: [
          { name: '门冬胰岛素笔芯', quantity: 1, unit: '盒' },
          { name: '二甲双胍', quantity: 2, unit: '盒' },
        ],
      },
    },
    {
      group: 9,
      text: `${house(pressed)}号${pressed.name} 氨氯地平3盒 只剩4天的量`,
      truth: {
        kind: 'need',
        household: `${house(pressed)}号`,
        name: pressed.name,
        daysLeft: 4,
        items: [{ name: '氨氯地平', quantity: 3, unit: '盒' }],
      },
    },
    {
      group: 1,
      text: `${house(elder)}号${elder.name}家要 米20斤 酱油1瓶`,
      truth: {
        kind: 'need',
        household: `${house(elder)}号`,
        name: elder.name,
        items: [
          { name: '米', quantity: 20, unit: '斤' },
          { name: '酱油', quantity: 1, unit: '瓶' },
        ],
      },
    },
    {
      group: 13,
      text: `${house(mother)}号${mother.name} 要 奶粉2罐 尿不湿1包`,
      truth: {
        kind: 'need',
        household: `${house(mother)}号`,
        name: mother.name,
        items: [
          { name: '奶粉', quantity: 2, unit: '罐' },
          { name: '尿不湿', quantity: 1, unit: '包' },
        ],
      },
    },
    {
      group: 2,
      text: `${house(cook)}号${cook.name} 代买 煤气1瓶 盐2包`,
      truth: {
        kind: 'need',
        household: `${house(cook)}号`,
        name: cook.name,
        items: [
          { name: '煤气', quantity: 1, unit: '瓶' },
          { name: '盐', quantity: 2, unit: '包' },
        ],
      },
    },
  ];
}

function workDrafts(cast: Cast): Draft[] {
  const patient = cast.choose(4, (person) => person.present && cast.ageOf(person) >= 60);
  return [
    {
      author: '卡口-高峰',
      text: '东卡口 沪A牌1车1人 送药 16:20进 16:45出',
      truth: { kind: 'gate', place: '东卡口', vehicles: 1, people: 1, in: '16:20', out: '16:45' },
    },
    {
      author: '卡口-姚磊',
      text: '南河桥卡口晚班缺2人 18-23点 哪位来顶一下',
      truth: { kind: 'dutyGap', from: '18:00', to: '23:00', people: 2 },
    },
    {
      author: '何静芳',
      text: '第6批大礼包到了118份,按户发,空户5,租客3户没有发到要补',
      truth: { kind: 'supply', batch: 6, parcels: 118, emptyHouseholds: 5, missingHouseholds: 3 },
    },
    {
      author: '代配药-俞丽',
      text: `代配药已送:22人56盒,差${patient.name}的阿托伐他汀(缺货)`,
      truth: { kind: 'delivery', people: 22, boxes: 56, missing: [{ name: patient.name, item: '阿托伐他汀' }] },
    },
    {
      author: '张海明',
      text: '#接龙\n明早6点核酸搬桌子的志愿者\n\n1. 吕强 6:00到\n2. 施俊 6:30到\n3. 胡凯 6:00到',
      truth: {
        kind: 'signup',
        items: [
          { name: '吕强', from: '06:00' },
          { name: '施俊', from: '06:30' },
          { name: '胡凯', from: '06:00' },
        ],
      },
    },
  ];
}

/** Five doors of group 13 write their own antigen results into the chain. */
function antigenChain(story: DemoStory, cast: Cast): Draft {
  const doors = Array.from({ length: 5 }, () =>
    cast.choose(13, (person) => person.present && person.relation === '户主'),
  );
  const items = doors.map((head) => {
    const people = cast.membersOf(head.householdRef).filter(({ present }) => present).length;
    return { household: cast.household(head.householdRef).houseNo, people, negative: people };
  });
  const lines = items.map(({ household, people }, i) => `${i + 1}. ${household}号 ${people}人 全阴`);
  return {
    group: 13,
    text: `#接龙\n13组抗原 ${dottedDay(story.day)}\n\n${lines.join('\n')}`,
    truth: { kind: 'antigen', area: '13组', date: story.day, items },
  };
}

function chatter(): Draft[] {
  const lines: [author: string | number, text: string][] = [
    ['何静芳', '各组信息员请在18:30之前报今天的人员变动,有变动的写清楚姓名和门牌'],
    [5, '收到'],
    [8, '好的'],
    ['何静芳', '今晚7点开始做抗原,试剂下午已经发到各组,请大家在家等,不要聚集'],
    [10, '收到,马上通知'],
    [11, '我们组还差几份试剂,谁那里有多的'],
    ['沈志强', '一网格的放在小石桥门口了,自己来拿'],
    [2, '[抱拳][抱拳]'],
    ['何静芳', '大家辛苦了,晚上降温多穿点'],
  ];
  return lines.map(([who, text]) => {
    return typeof who === 'number' ? { group: who, text, truth: none } : { author: who, text, truth: none };
  });
}
