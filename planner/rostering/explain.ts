import { fairTargets } from './compile.ts';
import type { Assignment, Person, RosterPlan, RosterProblem, Wish } from './model.ts';
import { personChecker } from './verify.ts';

const explainedMax = 100;
/** Assignments that are looked through to explain them; of a long horizon with many people fewer are explained. */
const lookedThroughMax = 400_000;

export interface Uncovered {
  day: number;
  post: string;
  shift: string;
  missing: number;
  /** How many of those are below the minimum. */
  belowMinimum: number;
  /**
   * Why the others are not there: people by reason, such as 'day-off', 'no-certificate', 'elsewhere', 'rest'; left
   * out where too many are uncovered to explain them all, the most pressing first.
   */
  reasons: Record<string, string[]>;
}

/** What one person carries, beside a fair share of it. */
export interface Load {
  person: string;
  shifts: number;
  reserves: number;
  hours: number;
  nights: number;
  weekends: number;
  hoursFair: number;
  nightsFair: number;
  weekendsFair: number;
}

export interface Change {
  person: string;
  day: number;
  /** undefined: a day off. */
  before?: { post: string; shift: string };
  now?: { post: string; shift: string };
}

export interface RosterExplanation {
  uncovered: Uncovered[];
  loads: Load[];
  refusedWishes: Wish[];
  /** Of a repair: every day that differs from what people were told. */
  changes: Change[];
}

export function explainRoster(problem: RosterProblem, plan: RosterPlan): RosterExplanation {
  const ofPerson = new Map<string, Assignment[]>(problem.people.map((person) => [person.id, []]));
  for (const assignment of plan.assignments) ofPerson.get(assignment.person)?.push(assignment);
  return {
    uncovered: explainUncovered(problem, plan, ofPerson),
    loads: explainLoads(problem, ofPerson),
    refusedWishes: problem.wishes.filter((wish) => {
      const isWorking = ofPerson
        .get(wish.person)
        ?.some(({ day, shift }) => day === wish.day && (wish.shift ?? shift) === shift);
      return isWorking !== (wish.kind === 'on');
    }),
    changes: explainChanges(problem, ofPerson),
  };
}

function explainUncovered(problem: RosterProblem, plan: RosterPlan, ofPerson: Map<string, Assignment[]>): Uncovered[] {
  const check = personChecker(problem);
  const uncovered: Uncovered[] = [];
  const cellOf = ({ day, post, shift }: Omit<Assignment, 'person'>): string => JSON.stringify([day, post, shift]);
  const counts = new Map<string, number>();
  for (const assignment of plan.assignments) {
    const cell = cellOf(assignment);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  for (const demand of problem.demands) {
    const { day, post, shift, preferred, minimum } = demand;
    const there = counts.get(cellOf(demand)) ?? 0;
    if (there >= preferred) continue;
    uncovered.push({
      day,
      post,
      shift,
      missing: preferred - there,
      belowMinimum: Math.max(0, minimum - there),
      reasons: {},
    });
  }
  const pressing = [...uncovered].sort((a, b) => b.belowMinimum - a.belowMinimum || b.missing - a.missing);
  const explained = Math.max(1, Math.min(explainedMax, Math.floor(lookedThroughMax / (plan.assignments.length + 1))));
  for (const { day, post, shift, reasons } of pressing.slice(0, explained))
    for (const person of problem.people) {
      const own = ofPerson.get(person.id) ?? [];
      const reason = reasonAgainst(check, person, own, { person: person.id, day, post, shift });
      if (reason === undefined) continue;
      reasons[reason] ??= [];
      reasons[reason].push(person.id);
    }
  return uncovered;
}

/** The first rule that keeps a person from one more duty; 'other-costs' when only costs speak against it. */
function reasonAgainst(
  check: ReturnType<typeof personChecker>,
  person: Person,
  own: Assignment[],
  extra: Assignment,
): string | undefined {
  const today = own.find(({ day }) => day === extra.day);
  if (today) return today.post === extra.post && today.shift === extra.shift ? undefined : 'elsewhere';
  return check(person, [...own, extra])[0]?.rule ?? 'other-costs';
}

function explainLoads(problem: RosterProblem, ofPerson: Map<string, Assignment[]>): Load[] {
  const fair = fairTargets(problem);
  const shifts = new Map(problem.shifts.map((shift) => [shift.id, shift]));
  const reserves = new Set(problem.posts.filter((post) => post.isReserve).map((post) => post.id));
  const round = (value: number): number => Math.round(value * 100) / 100;
  return problem.people.map((person, i) => {
    const own = ofPerson.get(person.id) ?? [];
    const onDuty = own.filter(({ post }) => !reserves.has(post)).map(({ shift }) => shifts.get(shift));
    const weekends = new Set(
      own
        .map(({ day }) => day + problem.firstWeekday)
        .filter((day) => day % 7 >= 5)
        .map((day) => Math.floor(day / 7)),
    );
    return {
      person: person.id,
      shifts: onDuty.length,
      reserves: own.length - onDuty.length,
      hours: round(onDuty.reduce((sum, shift) => sum + (shift?.minutes ?? 0) / 60, 0)),
      nights: onDuty.filter((shift) => shift?.isNight).length,
      weekends: weekends.size,
      hoursFair: round(fair.hours[i] ?? 0),
      nightsFair: round(fair.nights[i] ?? 0),
      weekendsFair: round(fair.weekends[i] ?? 0),
    };
  });
}

function explainChanges(problem: RosterProblem, ofPerson: Map<string, Assignment[]>): Change[] {
  if (!problem.repair) return [];
  const changes: Change[] = [];
  for (const person of problem.people)
    for (let day = 0; day < problem.days; day++) {
      const isHere = (one: Assignment): boolean => one.person === person.id && one.day === day;
      const before = problem.repair.previous.find(isHere);
      const now = ofPerson.get(person.id)?.find(isHere);
      if (before?.post === now?.post && before?.shift === now?.shift) continue;
      const duty = (one?: Assignment): { post: string; shift: string } | undefined =>
        one && { post: one.post, shift: one.shift };
      changes.push({ person: person.id, day, before: duty(before), now: duty(now) });
    }
  return changes;
}
