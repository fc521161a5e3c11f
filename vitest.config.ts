import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // They need an installed Chromium: `npm run test:browser`.
    exclude: ['tests/browser/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores: a test file already fills them through the worker pool.
    maxWorkers: 2,
  },
});
