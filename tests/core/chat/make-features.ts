import type { AdapterFeatures } from '../../../src/core/chat/port/adapter.ts';

/** A platform that can do everything, within small limits. */
export function makeFeatures(changes: Partial<AdapterFeatures> = {}): AdapterFeatures {
  return {
    edits: true,
    editFiles: true,
    buttons: true,
    reactions: true,
    maxTextLength: 1_000,
    maxFiles: 3,
    maxFileBytes: 1_000,
    editIntervalMs: 30,
    progressAfterMs: 0,
    watchesAll: true,
    answersAll: false,
    commandPrefix: '/',
    ...changes,
  };
}
