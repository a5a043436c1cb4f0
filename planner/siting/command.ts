import type { PlannerCommand } from '../common/command.ts';
import { InputError } from '../common/input-error.ts';
import { checkProblem } from './check-problem.ts';
import { readSitingJson, sitingPlanToJson } from './json.ts';
import type { SitingExplanation, SitingPlan, SitingProblem } from './model.ts';
import { readPmed } from './readers/pmed.ts';
import { readPmedcap } from './readers/pmedcap.ts';
import { solveSiting } from './solve.ts';
import { verifySiting } from './verify.ts';

export const command: PlannerCommand<SitingProblem, SitingPlan, SitingExplanation> = {
  name: 'siting',
  description: 'where to stand: p-median, most people covered, fewest points that cover all, capacities, re-siting',
  formats: ['pmed', 'pmedcap', 'json'],
  guessFormat,
  read: readSiting,
  solve: solveSiting,
  verify: verifySiting,
  summary: (problem, { plan, explanation }) => ({
    points: plan.open.length,
    people: problem.people.reduce((sum, people) => sum + people, 0),
    peopleLeftOut: explanation.peopleLeftOut,
    homesLeftOut: explanation.leftOut.length,
    homesUnreachable: explanation.unreachable.length,
    curve: explanation.curve,
    walks: explanation.walks,
  }),
  planToJson: sitingPlanToJson,
  objective: ({ objective, capacities }) =>
    objective === 'p-median' && capacities ? 'capacitated-p-median' : objective,
};

function guessFormat(fileName: string, text: string): string | undefined {
  if (fileName.toLowerCase().endsWith('.json') || text.trimStart().startsWith('{')) return 'json';
  const words = text.trim().split('\n', 1)[0]?.trim().split(/\s+/).length;
  if (words === 3) return 'pmed';
  return words === 2 ? 'pmedcap' : undefined;
}

function readSiting(text: string, format: string, fileName: string): SitingProblem {
  const name = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const problem = readFormat(text, format, name);
  checkProblem(problem);
  return problem;
}

function readFormat(text: string, format: string, name: string): SitingProblem {
  switch (format) {
    case 'pmed':
      return readPmed(text, name);
    case 'pmedcap':
      return readPmedcap(text, name);
    case 'json':
      return readSitingJson(text, name);
    default:
      throw new InputError(`siting reads pmed, pmedcap and json, not ${format}`);
  }
}
