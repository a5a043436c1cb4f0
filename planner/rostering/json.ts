import { InputError } from '../common/input-error.ts';
import { JsonFields } from '../common/json-fields.ts';
import { parseJson } from '../common/json-text.ts';
import type { Assignment, Demand, Person, Post, Repair, RosterPlan, RosterProblem, Shift } from './model.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Far more than a plan ahead needs; keeps a misprint from filling the memory. */
const daysMax = 1000;

/** The planner's own format; see the README beside this file. */
export function readRosterJson(text: string, name: string): RosterProblem {
  const file = new JsonFields(parseJson(text));
  const days = file.whole('days', undefined, 1);
  if (days > daysMax) throw new InputError(`days is ${days}; at most ${daysMax} are planned at once`);
  const firstWeekday = weekdays.indexOf(file.has('firstWeekday') ? file.oneOf('firstWeekday', weekdays) : 'monday');
  const costs = file.object('costs');
  const usual = {
    minimumCost: costs.number('minimum', 1000),
    underCost: costs.number('under', 100),
    overCost: costs.number('over', 1),
    wishCost: costs.number('wish', 10),
  };
  costs.end();
  const fairness = file.object('fairness');
  const problem: RosterProblem = {
    name: file.text('name', name),
    days,
    firstWeekday,
    shifts: file.list('shifts', false).map(readShift),
    posts: file.list('posts', false).map(readPost),
    demands: file.list('demands', false).flatMap((one) => readDemands(one, days, firstWeekday, usual)),
    people: file.list('people', false).map(readPerson),
    wishes: file.list('wishes').map((wish) =>
      ended(wish, {
        person: wish.text('person'),
        day: wish.whole('day'),
        shift: wish.has('shift') ? wish.text('shift') : undefined,
        kind: wish.oneOf('kind', ['on', 'off']),
        cost: wish.number('cost', usual.wishCost),
      }),
    ),
    couples: file.list('couples').map((couple) => {
      const people = couple.texts('people');
      if (people.length !== 2) throw new InputError(`${couple.at('people')} names ${people.length} people, not two`);
      return ended(couple, {
        people: [people[0] as string, people[1] as string] as [string, string],
        rule: couple.oneOf('rule', ['together', 'apart']),
      });
    }),
    fairness: ended(fairness, {
      nightCost: fairness.number('nightCost', 5),
      weekendCost: fairness.number('weekendCost', 5),
      hourCost: fairness.number('hourCost', 0),
    }),
    repair: file.has('repair') ? readRepair(file.object('repair')) : undefined,
  };
  file.end();
  return problem;
}

export function rosterPlanToJson(_problem: RosterProblem, plan: RosterPlan): unknown {
  return plan;
}

function readShift(fields: JsonFields): Shift {
  const startMinute = fields.has('start') ? fields.timeOfDay('start') % 1440 : undefined;
  const endMinute = fields.has('end') ? fields.timeOfDay('end') : undefined;
  // a shift that ends no later than it begins ends on the next day
  const spanMinutes =
    startMinute === undefined || endMinute === undefined
      ? undefined
      : endMinute > startMinute
        ? endMinute - startMinute
        : endMinute + 1440 - startMinute;
  return ended(fields, {
    id: fields.text('id'),
    minutes: fields.whole('minutes', spanMinutes),
    startMinute,
    spanMinutes,
    isNight: fields.flag('isNight'),
    forbiddenNext: fields.texts('forbiddenNext'),
  });
}

function readPost(fields: JsonFields): Post {
  return ended(fields, {
    id: fields.text('id'),
    skill: fields.has('skill') ? fields.text('skill') : undefined,
    isReserve: fields.flag('isReserve'),
  });
}

function readDemands(
  fields: JsonFields,
  days: number,
  firstWeekday: number,
  usual: { minimumCost: number; underCost: number; overCost: number },
): Demand[] {
  const minimum = fields.whole('minimum', fields.has('preferred') ? 0 : undefined);
  const on = new Set(fields.texts('weekdays'));
  for (const word of on)
    if (!(weekdays as readonly string[]).includes(word))
      throw new InputError(`${fields.at('weekdays')} has "${word}"; ${weekdays.join(', ')} are expected`);
  const chosen = fields.has('days')
    ? fields.wholes('days')
    : Array.from({ length: days }, (_, day) => day).filter(
        (day) => on.size === 0 || on.has(weekdays[(day + firstWeekday) % 7] ?? ''),
      );
  const demand = ended(fields, {
    post: fields.text('post'),
    shift: fields.text('shift'),
    minimum,
    preferred: fields.whole('preferred', minimum),
    minimumCost: fields.number('minimumCost', usual.minimumCost),
    underCost: fields.number('underCost', usual.underCost),
    overCost: fields.number('overCost', usual.overCost),
  });
  return chosen.map((day) => ({ day, ...demand }));
}

function readPerson(fields: JsonFields): Person {
  const certificates = fields.list('certificates').map((one) =>
    ended(one, {
      skill: one.text('skill'),
      validFromDay: one.optionalWhole('validFromDay'),
      validToDay: one.optionalWhole('validToDay'),
    }),
  );
  return ended(fields, {
    id: fields.text('id'),
    certificates: [...fields.texts('skills').map((skill) => ({ skill })), ...certificates],
    daysOff: fields.wholes('daysOff'),
    shiftsMax: fields.wholeByName('shiftsMax'),
    minutesMin: fields.whole('minutesMin', 0),
    minutesMax: fields.optionalWhole('minutesMax'),
    runMax: fields.optionalWhole('runMax'),
    runMin: fields.whole('runMin', 1),
    daysOffRunMin: fields.whole('daysOffRunMin', 1),
    weekendsMax: fields.optionalWhole('weekendsMax'),
    nightsMax: fields.optionalWhole('nightsMax'),
    restMinutesMin: fields.whole('restMinutesMin', 0),
    share: fields.number('share', 1),
  });
}

function readRepair(fields: JsonFields): Repair {
  return ended(fields, {
    previous: fields.list('previous', false).map(readAssignment),
    fixedBeforeDay: fields.whole('fixedBeforeDay', 0),
    absences: fields
      .list('absences')
      .map((one) =>
        ended(one, { person: one.text('person'), fromDay: one.whole('fromDay'), toDay: one.whole('toDay') }),
      ),
    personCost: fields.number('personCost', 50),
    dayCost: fields.number('dayCost', 10),
  });
}

function readAssignment(fields: JsonFields): Assignment {
  return ended(fields, {
    person: fields.text('person'),
    day: fields.whole('day'),
    post: fields.text('post'),
    shift: fields.text('shift'),
  });
}

function ended<Value>(fields: JsonFields, value: Value): Value {
  fields.end();
  return value;
}
