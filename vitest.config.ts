import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'threads',
    // no test holds state between files, and a fresh module graph for each costs more than the tests
    isolate: false,
    // most tests wait for programs they start, so every core gets a worker
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'files', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: ['test/engine/**'] },
      },
      // a private Docker engine is started once for all of these
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          globalSetup: 'test/support/engine-setup.ts',
          testTimeout: 120_000,
          // they share the engine, and some look at everything on it
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
