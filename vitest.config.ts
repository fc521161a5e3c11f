import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // They need an installed Chromium: `npm run test:browser`.
    exclude: ['tests/browser/**'],
    // Far beyond what any test takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two cores: a test file already fills them through the worker pool.
    maxWorkers: 2,
  },
});
