import type { PlannerCommand } from '../common/command.ts';
import { InputError } from '../common/input-error.ts';
import { readSessionsJson, sessionPlanToJson } from './json.ts';
import type { SessionPlan, SessionProblem } from './model.ts';
import { type SessionExplanation, solveSessions } from './solve.ts';
import { validateSessions } from './validate.ts';
import { verifySessions } from './verify.ts';

export const command: PlannerCommand<SessionProblem, SessionPlan, SessionExplanation> = {
  name: 'sessions',
  description: 'who comes when: groups to slots and lanes with a bound on waiting, checked by simulation',
  formats: ['json'],
  guessFormat: (fileName, text) =>
    fileName.toLowerCase().endsWith('.json') || text.trimStart().startsWith('{') ? 'json' : undefined,
  read(text, format, fileName) {
    if (format !== 'json') throw new InputError(`sessions reads json, not ${format}`);
    const problem = readSessionsJson(text, fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''));
    validateSessions(problem);
    return problem;
  },
  solve: solveSessions,
  verify: verifySessions,
  summary: (_problem, { explanation: { report, lanesConstant, whatIf } }) => ({ lanesConstant, whatIf, ...report }),
  planToJson: sessionPlanToJson,
  objective: () => 'lane-hours',
};
