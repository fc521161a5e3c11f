import type { Reporter, TestModule } from 'vitest/node';

/** How many files are named. */
const SHOWN = 10;

/** Prints the test files that took longest, after the whole run. */
export class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules.map((module) => {
      const { collectDuration, duration, setupDuration, prepareDuration } = module.diagnostic();
      const ms = collectDuration + duration + setupDuration + prepareDuration;
      return { path: module.relativeModuleId, ms };
    });
    // A run of a few files shows their times anyway.
    if (files.length <= SHOWN) return;
    const slowest = files.sort((a, b) => b.ms - a.ms).slice(0, SHOWN);
    const lines = slowest.map(({ path, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s  ${path}`);
    console.info(`\nThe slowest of ${files.length} files:\n${lines.join('\n')}\n`);
  }
}
