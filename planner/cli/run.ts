import { writeFile } from 'node:fs/promises';
import { InputError } from '../common/input-error.ts';
import type { SolveOptions } from '../common/solve.ts';
import { type Request, readArgs } from './args.ts';
import { loadCommand } from './commands.ts';
import { ProgressBar } from './progress-bar.ts';
import { readProblem } from './read-problem.ts';
import { describeResult, resultLine } from './result-line.ts';
import { UsageError, usage } from './usage.ts';

export interface Streams {
  out: Pick<NodeJS.WriteStream, 'write'>;
  err: NodeJS.WriteStream;
}

/**
 * One command line from beginning to end.
 * @param signal ends the search with the best plan so far
 * @returns the exit code
 */
export async function run(args: readonly string[], streams: Streams, signal: AbortSignal): Promise<number> {
  try {
    const request = readArgs(args);
    if (request === undefined) streams.out.write(usage);
    else await plan(request, streams, signal);
    return 0;
  } catch (error) {
    if (error instanceof InputError || error instanceof UsageError) {
      streams.err.write(`${error.message}\n`);
      return 2;
    }
    streams.err.write(`${(error instanceof Error && error.stack) || error}\n`);
    return 1;
  }
}

async function plan(request: Request, { out, err }: Streams, signal: AbortSignal): Promise<void> {
  const command = await loadCommand(request.command);
  const problem = await readProblem(command, request.file, request.format);
  const bar = new ProgressBar(err);
  const options: SolveOptions = {
    stop: { seconds: request.seconds, steps: request.steps },
    seed: request.seed,
    onProgress: (progress) => bar.show(progress),
    signal,
  };
  const solution = await command.solve(problem, options).catch((error: unknown) => {
    throw error instanceof InputError ? new InputError(`${request.file}: ${error.message}`, error.line) : error;
  });
  bar.clear();
  const verdict = command.verify(problem, solution.plan);
  if (request.solutionFile !== undefined) {
    await writeSolution(request.solutionFile, command.planToJson(problem, solution.plan));
  }
  const line = resultLine(command, request.file, problem, solution, verdict);
  if (!request.onlyJson) out.write(describeResult(line));
  out.write(`${JSON.stringify(line)}\n`);
}

async function writeSolution(fileName: string, plan: unknown): Promise<void> {
  try {
    await writeFile(fileName, `${JSON.stringify(plan, null, 1)}\n`);
  } catch (error) {
    throw new UsageError(`Cannot write the plan to ${fileName}: ${error instanceof Error ? error.message : error}.`);
  }
}
