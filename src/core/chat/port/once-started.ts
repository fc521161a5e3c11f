/** A part that an adapter is given at its start. @throws Error before the start: a defect. */
export function onceStarted<T>(part: T | null): T {
  if (part === null) throw new Error('the adapter was not started');
  return part;
}
