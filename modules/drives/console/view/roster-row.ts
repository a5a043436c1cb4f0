import type { z } from 'zod';
import type { drivesContract } from '#modules/drives/contract.ts';

/** One person or door expected in a round, with what became of them. */
export type RosterRow = z.output<typeof drivesContract.queries.roster.output>['rows'][number];
