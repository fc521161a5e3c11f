import { setTimeout as sleep } from 'node:timers/promises';

/** What a task gives, if it does in time. @throws Error where it does not; what the task throws. */
export async function withinMs<T>(ms: number, task: Promise<T>): Promise<T> {
  const end = new AbortController();
  try {
    return await Promise.race([
      task,
      sleep(ms, undefined, { signal: end.signal }).then(() => {
        throw new Error(`no answer within ${ms} ms`);
      }),
    ]);
  } finally {
    end.abort();
    task.catch(() => {});
  }
}
