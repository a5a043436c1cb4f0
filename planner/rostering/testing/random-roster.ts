import type { Random } from '../../common/random.ts';
import type { Person, RosterProblem } from '../model.ts';

/** A small roster with something of everything; nobody has least minutes, so that a plan always exists. */
export function randomRoster(random: Random, days: number, peopleCount: number): RosterProblem {
  const chance = (share: number): boolean => random.next() < share;
  const maybe = (share: number, most: number): number | undefined =>
    chance(share) ? 1 + random.below(most) : undefined;
  const shifts = [
    { id: 'early', minutes: 480, startMinute: 360, isNight: false, forbiddenNext: [] },
    {
      id: 'late',
      minutes: days < 7 ? 420 : 480,
      startMinute: 840,
      spanMinutes: 480,
      isNight: false,
      forbiddenNext: ['early'],
    },
    { id: 'night', minutes: 480, startMinute: 1320, isNight: true, forbiddenNext: [] },
  ].slice(0, 2 + random.below(2));
  const posts = [
    { id: 'gate', isReserve: false },
    { id: 'lead', skill: 'lead', isReserve: false },
    { id: 'on call', isReserve: true },
  ];
  const people: Person[] = Array.from({ length: peopleCount }, (_, i) => ({
    id: `p${i}`,
    certificates: chance(0.6) ? [{ skill: 'lead', validFromDay: maybe(0.3, 3), validToDay: maybe(0.3, days) }] : [],
    daysOff: chance(0.3) ? [random.below(days)] : [],
    shiftsMax: chance(0.3) ? { late: random.below(3) } : ({} as Record<string, number>),
    minutesMin: 0,
    minutesMax: chance(0.7) ? 480 * (2 + random.below(days)) : undefined,
    runMax: maybe(0.7, 5),
    runMin: 1,
    daysOffRunMin: 1 + random.below(2),
    weekendsMax: maybe(0.4, 2),
    nightsMax: maybe(0.4, 3),
    restMinutesMin: chance(0.7) ? 660 : 0,
    share: chance(0.2) ? 0.5 : 1,
  }));
  for (const person of people) person.runMin = 1 + random.below(Math.min(2, person.runMax ?? 2));
  const demands = posts.flatMap((post) =>
    shifts.flatMap((shift) =>
      Array.from({ length: days }, (_, day) => {
        const minimum = post.id === 'gate' ? random.below(2) : 0;
        return {
          day,
          post: post.id,
          shift: shift.id,
          minimum,
          preferred: minimum + random.below(2),
          minimumCost: 200,
          underCost: 30,
          overCost: 2,
        };
      }),
    ),
  );
  const wishes = people.map((person, i) => ({
    person: person.id,
    day: random.below(days),
    shift: chance(0.5) ? 'early' : undefined,
    kind: i % 2 === 0 ? ('on' as const) : ('off' as const),
    cost: 1 + random.below(9),
  }));
  const couples: RosterProblem['couples'] = [];
  if (peopleCount > 3 && chance(0.5)) couples.push({ people: ['p0', 'p1'], rule: 'together' });
  if (peopleCount > 3 && chance(0.5)) couples.push({ people: ['p2', 'p3'], rule: 'apart' });
  return {
    name: 'random',
    days,
    firstWeekday: random.below(7),
    shifts,
    posts,
    demands,
    people,
    wishes,
    couples,
    fairness: chance(0.5)
      ? { nightCost: 3, weekendCost: 4, hourCost: 0.1 }
      : { nightCost: 0, weekendCost: 0, hourCost: 0 },
  };
}
