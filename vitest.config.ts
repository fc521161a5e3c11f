import { defineConfig } from 'vitest/config';
import { SlowestFiles } from './tests/slowest-files.ts';

/**
 * Rooms whose test files run one after the other in the same processes, which saves a third of their time: what they
 * import is loaded once. They load no models, lock no decoders and put everything back that they change. All others have
 * a process a file; Discord's and those that fetch from outside too, because discord.js brings an undici of its own,
 * which shares a dispatcher with Node's.
 */
const SHARED = [
  'adapters/{slack,web}',
  'commands',
  'core/{alignment,async,chat,incident,likeness,render,set,store}',
  'core/portrait/{edges,fit,page,sheet}',
  'twins/slack',
].map((room) => `tests/${room}/**/*.test.ts`);

// They need an installed Chromium: `npm run test:browser`.
const BROWSER = 'tests/browser/**';

export default defineConfig({
  test: {
    reporters: ['default', new SlowestFiles()],
    // Far beyond what any test takes: a busy machine is no failure.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Polls end with their test, not with a second: a busy machine is no failure.
    expect: { poll: { timeout: 170_000, interval: 20 } },
    // Two cores: a test file already fills them through the worker pool.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: ['tests/**/*.test.ts'], exclude: [BROWSER, ...SHARED] },
      },
      { extends: true, test: { name: 'shared', include: SHARED, isolate: false } },
    ],
  },
});
