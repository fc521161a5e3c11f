/** All or the first failure, once none runs any more: a stop is one for all, and nothing may go on behind it. */
export async function allOf<T>(tasks: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}
