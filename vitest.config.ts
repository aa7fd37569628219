import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'threads',
    // no test holds state between files, and a fresh module graph for each costs more than the tests
    isolate: false,
    testTimeout: 60_000,
  },
});
