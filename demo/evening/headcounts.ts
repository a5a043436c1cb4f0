import { dottedDay, monthDay } from '../days.ts';
import { hamletNames } from '../places/village.ts';
import { at } from '../random.ts';
import type { Cast } from './cast.ts';
import type { DemoMove, DemoStory } from './story.ts';
import type { Draft, MessageTruth } from './truth.ts';

/** The reports of the groups: every way of saying how many there are, and one that does not add up. */
export function headcountDrafts(story: DemoStory, cast: Cast): Draft[] {
  const before = (group: number) => story.before.get(group) ?? 0;
  const after = (group: number) => story.after.get(group) ?? 0;
  const moves = (group: number) => story.moves.filter((move) => move.group === group);
  const house = (move: DemoMove) => cast.household(move.householdRef).houseNo;
  const draft = (group: number, text: string, truth: Omit<MessageTruth, 'kind'>, rest: Partial<Draft> = {}): Draft => {
    return { group, text, truth: { kind: 'headcount', ...truth }, moves: moves(group), ...rest };
  };

  const [backFirst, backSecond, toHospital] = threeOf(moves(3));
  const baby = at(moves(4), 0);
  const back = at(moves(5), 0);
  const [backSixth, toWork] = threeOf(moves(6));
  const elder = at(moves(8), 0);
  const family = moves(10);
  const guest = at(moves(12), 0);
  const aged = cast.presentIn(11).filter((person) => cast.ageOf(person) >= 60).length;
  const young = cast.presentIn(11).filter((person) => cast.ageOf(person) < 18).length;

  return [
    draft(1, `1组${monthDay(story.day)}没有进出,在村${before(1)}人`, {
      area: '1组',
      date: story.day,
      arrivals: 0,
      departures: 0,
      total: before(1),
    }),
    draft(2, '第二小组今天人员没变化', { area: '2组', arrivals: 0, departures: 0 }),
    draft(
      3,
      `3组${dottedDay(story.day)}日报:昨日在村${before(3)}人,来2走1,现在村${after(3)}人。` +
        `回来:${backFirst.name}、${backSecond.name};出去:${toHospital.name} 住院`,
      {
        area: '3组',
        date: story.day,
        previous: before(3),
        arrivals: 2,
        departures: 1,
        total: after(3),
        people: [said(backFirst), said(backSecond), said(toHospital)],
      },
    ),
    draft(4, `4组添丁,${baby.name.replace('女儿', '')}家生了个女儿,今天早上出院到家,在村加1`, {
      area: '4组',
      arrivals: 1,
      departures: 0,
      reason: 'birth',
      people: [{ name: baby.name.replace('女儿', ''), direction: 'in' }],
    }),
    draft(
      5,
      `5组今天回来1人:${back.name},从${back.cause}回来的,有48小时核酸。共${before(5)}人`,
      { area: '5组', arrivals: 1, departures: 0, total: before(5), people: [said(back)] },
      { finding: 'totalDoesNotFollow' },
    ),
    draft(6, `6组+1-1\n回来 ${backSixth.name}\n走 ${toWork.name}(去松江上班,住厂里)`, {
      area: '6组',
      arrivals: 1,
      departures: 1,
      people: [said(backSixth), said(toWork)],
    }),
    hamletChain(story, cast),
    draft(8, `8组${elder.name}今天早上过世了,${house(elder)}号,已经报村里。实有减1,在村${after(8)}`, {
      area: '8组',
      arrivals: 0,
      departures: 1,
      reason: 'death',
      total: after(8),
      people: [said(elder)],
    }),
    draft(
      9,
      `九组在村${before(9) + 1}人,无进出`,
      { area: '9组', arrivals: 0, departures: 0, total: before(9) + 1 },
      { finding: 'totalDoesNotFollow' },
    ),
    draft(9, `更正:刚才9组报的${before(9) + 1}不对,应该是${before(9)},有个小孩算了两遍`, {
      area: '9组',
      correction: true,
      replaces: before(9) + 1,
      total: before(9),
    }),
    draft(
      10,
      `10组租户${at(family, 0).name}一家${family.length}口今天中午${at(family, 0).cause}了,走之前做过核酸。减${family.length},还剩${after(10)}人`,
      {
        area: '10组',
        arrivals: 0,
        departures: family.length,
        total: after(10),
        people: [{ name: at(family, 0).name, count: family.length, direction: 'out' }],
      },
    ),
    draft(11, `十一组一共${before(11)}人,60岁以上${aged},小囡${young},今天没有变动`, {
      area: '11组',
      arrivals: 0,
      departures: 0,
      total: before(11),
    }),
    draft(12, `12组增1(${guest.name} 由${guest.cause}来,昨晚到),减0。合计${after(12)}`, {
      area: '12组',
      arrivals: 1,
      departures: 0,
      total: after(12),
      people: [said(guest)],
    }),
    draft(13, `13组不变,${before(13)}人`, { area: '13组', arrivals: 0, departures: 0, total: before(13) }),
  ];
}

/** Group 7 lets each hamlet put its own line in. */
function hamletChain(story: DemoStory, cast: Cast): Draft {
  const guest = at(
    story.moves.filter(({ group }) => group === 7),
    0,
  );
  const lines = at(hamletNames, 6).map((hamlet) => {
    const here = cast.presentIn(7).filter((person) => cast.household(person.householdRef).hamlet === hamlet).length;
    const isHost = cast.household(guest.householdRef).hamlet === hamlet;
    return {
      text: `${hamlet} 在村${here + (isHost ? 1 : 0)} 新来${isHost ? `1(${guest.name} 从${guest.cause})` : '0'}`,
      item: { total: here + (isHost ? 1 : 0), arrivals: isHost ? 1 : 0 },
    };
  });
  return {
    group: 7,
    text: `#接龙\n7组 ${dottedDay(story.day)} 在村人数\n\n${lines.map(({ text }, i) => `${i + 1}. ${text}`).join('\n')}`,
    truth: { kind: 'headcount', area: '7组', date: story.day, items: lines.map(({ item }) => item) },
    moves: [guest],
  };
}

const said = ({ name, direction }: DemoMove) => ({ name, direction });
const threeOf = (moves: readonly DemoMove[]): [DemoMove, DemoMove, DemoMove] => {
  return [at(moves, 0), at(moves, 1), moves[2] ?? at(moves, 1)];
};
