import { toStoreError } from './store-error.ts';

type Call = (...args: unknown[]) => unknown;

/**
 * The same functions, whose failures of SQLite and of the disk are EyelineErrors (see {@link toStoreError}). Every
 * object that the store gives out goes through this, so that no caller meets SQLite's own errors.
 */
export function withStoreErrors<T extends object>(members: T): T {
  const entries = Object.entries(members).map(([name, member]) => [
    name,
    typeof member === 'function' ? guard(member as Call) : member,
  ]);
  return Object.fromEntries(entries) as T;
}

function guard(call: Call): Call {
  return (...args) => {
    try {
      const result = call(...args);
      return result instanceof Promise ? result.catch(fail) : result;
    } catch (error) {
      return fail(error);
    }
  };
}

function fail(error: unknown): never {
  throw toStoreError(error, 'work');
}
