import { CLOCK } from '../../../async/clock.ts';
import { backOffMs, untilDone } from '../../../async/until-done.ts';
import { EyelineError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';

/** How long before the first probe, ms. */
const FIRST_PROBE_MS = 1_000;

/** First wait between two probes, and the longest, ms. A probe costs little. */
const PROBE_WAITS = { firstMs: 2_000, longestMs: 30_000 } as const;

/** The same between two tries of a task for which a probe's room was too little. */
const TASK_WAITS = { firstMs: 4_000, longestMs: 5 * 60_000 } as const;

/** Outages of the record: a full disk, one that was closed. One probe tells all that wait when it is over. */
export interface RecordOutage {
  /**
   * Does a task, again and again while the record cannot be written; waits before the first try where that is known.
   * What a stop cuts short stays as it is on disk.
   *
   * @param onAway told of each wait that begins.
   * @throws what the task throws, other than `STORE_FAILED`.
   */
  untilKept(task: () => Promise<void>, onAway: (error: EyelineError) => void): Promise<void>;
}

export interface RecordOutageOptions {
  /** Tries whether the record takes writes again. */
  readonly probe: () => Promise<void>;
  /** Aborted: nothing is waited for any more. */
  readonly stop: AbortSignal;
  readonly log: Log;
}

export function createRecordOutage({ probe, stop, log }: RecordOutageOptions): RecordOutage {
  let outage: { readonly error: EyelineError; readonly over: Promise<void> } | null = null;

  async function untilOver(): Promise<void> {
    await CLOCK.sleep(FIRST_PROBE_MS, stop);
    if (stop.aborted) return;
    const onFailure = (error: unknown, waitMs: number) =>
      log.debug({ err: error, waitMs }, 'the record cannot be written yet');
    const probed = untilDone(probe, { waits: PROBE_WAITS, signal: stop, onFailure });
    await probed.then(
      () => log.info({}, 'the record can be written again'),
      // A stop ends the probes.
      () => {},
    );
  }

  function begin(error: EyelineError): void {
    if (outage) return;
    log.error({ reason: error.message }, 'the record cannot be written; what needs it waits');
    const over = untilOver().finally(() => {
      outage = null;
    });
    outage = { error, over };
  }

  return {
    untilKept: async (task, onAway) => {
      for (let failures = 0; ; failures++) {
        while (outage && !stop.aborted) {
          onAway(outage.error);
          await outage.over;
        }
        if (failures > 0 && stop.aborted) return;
        try {
          // Also after a stop: what was worked out is told.
          await task();
          return;
        } catch (error) {
          if (!(error instanceof EyelineError) || error.code !== 'STORE_FAILED') throw error;
          if (stop.aborted) return;
          onAway(error);
          begin(error);
          if (failures > 0) await CLOCK.sleep(backOffMs(TASK_WAITS, failures), stop);
        }
      }
    },
  };
}
