import { defineConfig } from 'vitest/config';
import { SlowestFiles } from './tests/slowest-files.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // They need an installed Chromium: `npm run test:browser`.
    exclude: ['tests/browser/**'],
    reporters: ['default', new SlowestFiles()],
    // Far beyond what any test takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Polls end with their test, not with a second: a busy machine is no failure.
    expect: { poll: { timeout: 170_000, interval: 20 } },
    // Two cores: a test file already fills them through the worker pool.
    maxWorkers: 2,
  },
});
