import { defineConfig } from 'vitest/config';

const folders = '{apps,modules,platform,planner,demo,tests,scripts,benchmarks}';
const needPostgres = [`${folders}/**/*.db.test.{ts,tsx}`];
const simulations = ['tests/simulation/**/*.test.ts'];
const never = ['**/node_modules/**', '**/dist/**', 'tests/e2e/**'];

/** One cluster for a whole run; started only when a file of the project is run. */
const postgres = { globalSetup: 'platform/server/db/embedded/vitest-setup.ts' };
const common = { pool: 'forks' as const, testTimeout: 30_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`, 'scripts/**/*.test.mjs'],
          exclude: [...never, ...needPostgres, ...simulations],
        },
      },
      { test: { ...common, ...postgres, name: 'db', include: needPostgres, exclude: [...never, ...simulations] } },
      {
        test: {
          ...common,
          ...postgres,
          name: 'simulation',
          include: simulations,
          exclude: never,
          testTimeout: 600_000,
        },
      },
    ],
  },
});
