import { InputError } from '../common/input-error.ts';
import type { RosterProblem } from './model.ts';

/** People as indices, gathered with those they must stand with; most teams are one person. */
export function teamsOf(problem: RosterProblem): number[][] {
  const index = new Map(problem.people.map((person, i) => [person.id, i]));
  const leader = problem.people.map((_, i) => i);
  const find = (i: number): number => (leader[i] === i ? i : find(leader[i] ?? i));
  for (const { people, rule } of problem.couples)
    if (rule === 'together') leader[find(index.get(people[0]) ?? 0)] = find(index.get(people[1]) ?? 0);
  const teams = new Map<number, number[]>();
  problem.people.forEach((_, i) => {
    const team = teams.get(find(i)) ?? [];
    team.push(i);
    teams.set(find(i), team);
  });
  for (const { people, rule } of problem.couples)
    if (rule === 'apart' && find(index.get(people[0]) ?? 0) === find(index.get(people[1]) ?? 0))
      throw new InputError(`${people[0]} and ${people[1]} must be apart, yet couples also hold them together`);
  return [...teams.values()];
}
