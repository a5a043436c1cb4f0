import { defineConfig } from 'vitest/config';

/** Journeys through the built product in a real browser, one after the other: `npm test` runs them last. */
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.e2e.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
