import { type SessionProblem, solveSessions, verifySessions } from '../../planner/sessions/index.ts';
import type { BenchmarkCase, BenchmarkFamily } from './family.ts';

/** A firm's people in even groups, as on the source page: about a quarter of an hour for each group. */
function firm(people: number, groupCount: number, secondsEach: number): SessionProblem {
  const closesMinute = 480 + groupCount * 15;
  const lanes = Math.ceil((people * secondsEach) / 60 / (closesMinute - 480));
  return {
    name: `${people} people in ${groupCount} groups at ${secondsEach} s`,
    opensMinute: 480,
    closesMinute,
    slotMinutes: 5,
    lanesMax: lanes + 2,
    samplersPerLane: 1,
    samplers: [],
    rotationMinutes: 60,
    groups: Array.from({ length: groupCount }, (_, i) => ({ id: `group ${i + 1}`, people: people / groupCount })),
    arrivalMinutes: 12,
    serviceSecondsMean: secondsEach,
    serviceSecondsSd: secondsEach / 3,
    walkIns: [],
    waitMinutesMax: 10,
    whatIfSeconds: [],
  };
}

function sessionCase(problem: SessionProblem): BenchmarkCase {
  const people = problem.groups.reduce((sum, group) => sum + group.people, 0);
  return {
    name: problem.name,
    async run(seconds, seed, hooks) {
      const solution = await solveSessions(problem, { ...hooks, stop: { seconds }, seed });
      const verdict = verifySessions(problem, solution.plan);
      // what the work alone takes; no schedule needs less on average
      const best = (people * problem.serviceSecondsMean) / 3600;
      const { report, lanesConstant } = solution.explanation;
      return {
        instance: problem.name,
        size: people,
        cost: verdict.cost,
        best,
        gapPercent: (100 * (verdict.cost - best)) / best,
        proven: false,
        seconds: solution.seconds,
        feasible: verdict.feasible,
        extra: {
          constantLanes: lanesConstant ?? '–',
          waitP95: report.waitMinutesP95,
          minutes: Number((report.finishMinuteP95 - problem.opensMinute).toFixed(1)),
        },
      };
    },
  };
}

export const families: BenchmarkFamily[] = [
  {
    name: 'sessions',
    title: 'Sessions: lane-hours, beside what the work alone takes',
    aim: '800 people in 4 groups within an hour: how many lanes at 20, 25 and 30 s a person; p95 wait within 10 minutes',
    peers: '–',
    sizeUnit: 'people',
    secondsOfAim: [10],
    cases: () =>
      [
        firm(800, 4, 20),
        firm(800, 4, 25),
        firm(800, 4, 30),
        firm(400, 8, 17),
        firm(3000, 12, 25),
        firm(12_000, 24, 25),
      ].map(sessionCase),
  },
];
