import { defineConfig } from 'vitest/config';

/** The desk in Debian's Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.browser.test.ts'],
    // Far beyond what any test takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Polls and waits end with their test, not with a second.
    expect: { poll: { timeout: 170_000, interval: 20 } },
    // A browser, the desk and its workers already fill two cores.
    fileParallelism: false,
  },
});
