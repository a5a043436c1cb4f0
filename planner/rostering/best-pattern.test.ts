import { describe, expect, test } from 'vitest';
import { createRandom } from '../common/random.ts';
import { PatternSearch } from './best-pattern.ts';
import { compileRoster } from './compile.ts';
import { patternCost } from './draft.ts';
import { planOf } from './plan.ts';
import { off, type Roster } from './roster.ts';
import { randomRoster } from './testing/random-roster.ts';
import { personChecker } from './verify.ts';

/** Every pattern of one unit over a window, the rest as given. */
function* patterns(roster: Roster, base: Int16Array, from: number, to: number): Generator<Int16Array> {
  const pattern = base.slice();
  pattern.fill(off, from, to);
  for (;;) {
    yield pattern;
    let day = from;
    while (day < to && pattern[day] === roster.duties - 1) pattern[day++] = off;
    if (day === to) return;
    pattern[day] = (pattern[day] as number) + 1;
  }
}

describe('the best pattern of one person', () => {
  test('is as cheap as the cheapest of all patterns that the verifier allows', () => {
    const random = createRandom(11);
    for (let round = 0; round < 60; round++) {
      const days = 4 + random.below(2);
      const problem = randomRoster(random, days, 1);
      problem.posts = problem.posts.slice(0, 1 + random.below(2));
      problem.demands = problem.demands.filter(({ post }) => problem.posts.some(({ id }) => id === post));
      const person = problem.people[0];
      if (!person) throw new Error('one person was asked for');
      if (random.below(2) === 0) person.minutesMin = 480 * random.below(3);
      person.minutesMax = person.minutesMax && Math.max(person.minutesMax, person.minutesMin);
      const roster = compileRoster(problem);
      const unit = roster.units[0];
      if (!unit) throw new Error('one unit was asked for');
      const search = new PatternSearch(roster);
      const check = personChecker(problem);
      const noise = Float64Array.from(unit.cost, () => Math.round(20 * (random.next() - 0.6)));
      const price = unit.cost.map((cost, cell) => cost + (noise[cell] as number));

      let base = unit.start;
      const [from, to] = round % 2 === 0 ? [0, days] : [1, days - 1];
      if (round % 2 === 1) {
        if (search.best(0, price, 0, days, base) === Number.POSITIVE_INFINITY) continue;
        base = search.result.slice();
      }
      const found = search.best(0, price, from, to, base);
      // a window that would split a weekend ends a day later
      const end = to < days && roster.weekend[to] === 2 ? to + 1 : to;
      const noiseOf = (pattern: Int16Array): number =>
        pattern.reduce(
          (sum, duty, day) =>
            sum + (duty !== off && day >= from && day < end ? (noise[day * roster.duties + duty] as number) : 0),
          0,
        );
      let best = Number.POSITIVE_INFINITY;
      for (const pattern of patterns(roster, base, from, end)) {
        const cost = patternCost(roster, unit, pattern) + noiseOf(pattern);
        if (cost >= best) continue;
        if (check(person, planOf(problem, roster, [pattern]).assignments).length === 0) best = cost;
      }
      const isFound = found < Number.POSITIVE_INFINITY;
      expect(isFound ? patternCost(roster, unit, search.result) + noiseOf(search.result) : found).toBeCloseTo(best, 6);
    }
  });
});
