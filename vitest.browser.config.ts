import { defineConfig } from 'vitest/config';

/** The desk in Debian's Chromium: `npm run test:browser`. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.browser.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // A browser, the desk and its workers already fill two cores.
    fileParallelism: false,
  },
});
