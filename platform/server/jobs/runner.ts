import { type AddJobFunction, Logger, parseCronItems, type Runner, run, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import type { JobContext, ServerModule } from '../module.ts';

const dayMs = 24 * 3600 * 1000;

/** Its own notes may carry payloads; ours say what failed without them. */
const quiet = new Logger(() => () => {});

export interface Jobs {
  stop(): Promise<void>;
  add: AddJobFunction;
}

/** Prepares the queue's own schema; before anything may enqueue. */
export async function prepareJobs(pool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: pool, logger: quiet });
}

/**
 * Sets free the jobs of a server that was killed. Only when no other server works on this database: what seems
 * abandoned might be its.
 */
export async function freeAbandonedJobs(pool: pg.Pool): Promise<void> {
  await pool.query(`
    select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker._private_jobs where locked_by is not null having count(*) > 0`);
}

/** Runs the modules' background jobs, in this process, from the queue in PostgreSQL. */
export async function startJobs(
  pool: pg.Pool,
  modules: readonly ServerModule[],
  context: JobContext,
  onError: (error: unknown, job: string) => void,
): Promise<Jobs> {
  const taskList: Record<string, (payload: unknown) => Promise<void>> = {};
  for (const module of modules) {
    for (const [name, job] of Object.entries(module.jobs ?? {})) {
      taskList[name] = async (payload) => {
        try {
          await job(payload, context);
        } catch (error) {
          onError(error, name);
          throw error;
        }
      };
    }
  }
  // What fell into a night when the server was off is done when it is on again.
  const parsedCronItems = parseCronItems(
    modules.flatMap((module) =>
      Object.entries(module.schedule ?? {}).map(([task, match]) => ({
        task,
        match,
        options: { backfillPeriod: dayMs },
      })),
    ),
  );
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    parsedCronItems,
    concurrency: 2,
    pollInterval: 2000,
    noHandleSignals: true,
    logger: quiet,
  });
  return { stop: () => runner.stop(), add: runner.addJob };
}
