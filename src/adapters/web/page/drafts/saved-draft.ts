import type { Place } from '../state.ts';
import type { Draft } from './draft.ts';

/** A draft as it outlives a reload: its words and its files themselves, which are uploaded again. */
export interface SavedDraft {
  readonly place: Place;
  readonly text: string;
  readonly attempt: Draft['attempt'];
  readonly files: readonly { readonly id: number; readonly file: File }[];
}
