import type { RosterPlan, RosterProblem } from './model.ts';
import { off, type Pattern, type Roster } from './roster.ts';

/** Patterns of units as assignments of people, by day and then in the order of the problem's people. */
export function planOf(problem: RosterProblem, roster: Roster, patterns: readonly Pattern[]): RosterPlan {
  const assignments: RosterPlan['assignments'] = [];
  const unitOf = new Int32Array(problem.people.length);
  roster.units.forEach((unit, i) => {
    for (const member of unit.members) unitOf[member] = i;
  });
  for (let day = 0; day < roster.days; day++)
    problem.people.forEach((person, i) => {
      const duty = patterns[unitOf[i] ?? 0]?.[day] ?? off;
      if (duty === off) return;
      const post = problem.posts[roster.dutyPost[duty] ?? 0]?.id ?? '';
      const shift = problem.shifts[roster.dutyShift[duty] ?? 0]?.id ?? '';
      assignments.push({ person: person.id, day, post, shift });
    });
  return { assignments };
}
