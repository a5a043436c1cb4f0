import type { PlannerCommand } from '../common/command.ts';
import { InputError } from '../common/input-error.ts';
import type { RosterExplanation } from './explain.ts';
import { readRosterJson, rosterPlanToJson } from './json.ts';
import type { RosterPlan, RosterProblem } from './model.ts';
import { readShiftScheduling } from './readers/shift.ts';
import { solveRoster } from './solve.ts';
import { validateRoster } from './validate.ts';
import { verifyRoster } from './verify.ts';

export const command: PlannerCommand<RosterProblem, RosterPlan, RosterExplanation> = {
  name: 'rostering',
  description: 'who stands when: posts around the clock, skills, rests, fairness, wishes, repair after a no-show',
  formats: ['shift', 'json'],
  guessFormat(fileName, text) {
    if (text.includes('SECTION_HORIZON')) return 'shift';
    return fileName.toLowerCase().endsWith('.json') || text.trimStart().startsWith('{') ? 'json' : undefined;
  },
  read(text, format, fileName) {
    const name = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
    if (format !== 'shift' && format !== 'json') throw new InputError(`rostering reads shift and json, not ${format}`);
    const problem = format === 'shift' ? readShiftScheduling(text, name) : readRosterJson(text, name);
    validateRoster(problem);
    return problem;
  },
  solve: solveRoster,
  verify: verifyRoster,
  summary: (_problem, { plan, explanation }) => ({
    assignments: plan.assignments.length,
    missing: explanation.uncovered.reduce((sum, { missing }) => sum + missing, 0),
    uncovered: explanation.uncovered,
    refusedWishes: explanation.refusedWishes,
    loads: explanation.loads,
    changes: explanation.changes,
  }),
  planToJson: rosterPlanToJson,
  objective: ({ repair }) => (repair ? 'cover, wishes, fairness and changes' : 'cover, wishes and fairness'),
};
