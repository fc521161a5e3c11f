import type { MessageView } from '../../api.ts';
import { makeKey } from '../make-key.ts';
import type { ApiClient } from '../server/api-client.ts';
import { problemOf, RequestError } from '../server/request-error.ts';
import type { PageState, Place } from '../state.ts';
import type { Store } from '../store.ts';
import {
  addFiles,
  afterSending,
  changeFile,
  composeMessage,
  type Draft,
  type DraftCandidate,
  type DraftFile,
  emptyDraft,
  filesToStart,
  hasRoom,
  isComplete,
  isEmpty,
  obstacle,
  removeFile,
  startAgain,
} from './draft.ts';
import type { SavedDrafts } from './saved-drafts.ts';
import { type RunningUpload, startUpload } from './upload.ts';

/** Writes drafts and sends them. */
export interface Composer {
  write(place: Place, text: string): void;
  addFiles(place: Place, files: readonly File[]): void;
  /** Takes up the drafts that a reload interrupted; once the desk's limits are known. */
  restore(): Promise<void>;
  removeFile(place: Place, id: number): void;
  retryFile(place: Place, id: number): void;
  /** The browser cannot show the file. */
  dropPreview(place: Place, id: number): void;
  /** Sends the draft, or says what keeps it; waits for uploads that still run. */
  send(place: Place): Promise<void>;
}

export interface ComposerOptions {
  readonly store: Store<PageState>;
  readonly api: ApiClient;
  readonly saved: SavedDrafts;
  readonly onSent: (message: MessageView, place: Place) => void;
  readonly onUnauthorised: () => void;
}

/** What a browser can show of a file before anyone looked into it. */
const PREVIEWED = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;

export function createComposer({ store, api, saved, onSent, onUnauthorised }: ComposerOptions): Composer {
  const files = new Map<number, File>();
  const running = new Map<number, RunningUpload>();
  let lastId = 0;

  const draftOf = (place: Place) => store.get().drafts.get(place) ?? emptyDraft;

  /** Written once what is asked has changed, not with every step of an upload. */
  const kept = new Map<Place, string>();
  function keep(place: Place): void {
    const draft = draftOf(place);
    const own = draft.files.flatMap(({ id }) => {
      const file = files.get(id);
      return file ? [{ id, file }] : [];
    });
    const content = JSON.stringify([draft.text, draft.attempt, own.map(({ id }) => id)]);
    if (kept.get(place) === content) return;
    kept.set(place, content);
    void saved.keep({ place, text: draft.text, attempt: draft.attempt, files: own }).then((unkept) => {
      // Of an older state, if the draft changed meanwhile.
      if (kept.get(place) !== content || draftOf(place).unkept === unkept) return;
      store.update(({ drafts }) => ({ drafts: new Map(drafts).set(place, { ...draftOf(place), unkept }) }));
    });
  }

  function candidateOf(id: number, file: File): DraftCandidate {
    files.set(id, file);
    const previewUrl = PREVIEWED.test(file.type) ? URL.createObjectURL(file) : null;
    return { id, name: file.name, sizeBytes: file.size, previewUrl };
  }

  function change(place: Place, by: (draft: Draft) => Draft): void {
    store.update(({ drafts }) => ({
      drafts: new Map(drafts).set(place, by(drafts.get(place) ?? emptyDraft)),
    }));
    keep(place);
  }

  function forget({ id, previewUrl }: DraftFile): void {
    files.delete(id);
    if (previewUrl) URL.revokeObjectURL(previewUrl);
  }

  /** Starts what can be started; posts a queued draft once all is there, or gives it back if it cannot be sent. */
  async function goOn(place: Place): Promise<void> {
    for (const { id, name } of filesToStart(draftOf(place))) void upload(place, id, name);
    const draft = draftOf(place);
    if (draft.phase !== 'queued') return;
    const { desk } = store.get();
    const problem = desk ? obstacle(draft, desk.limits) : null;
    if (problem !== null) change(place, (now) => ({ ...now, phase: 'writing', problem }));
    else if (isComplete(draft)) await post(place, true);
  }

  async function upload(place: Place, id: number, name: string): Promise<void> {
    const file = files.get(id);
    if (!file) return;
    change(place, (draft) => changeFile(draft, id, { state: 'sending', sentBytes: 0, problem: null }));
    const started = startUpload(file, name, (sentBytes) =>
      change(place, (draft) => changeFile(draft, id, { sentBytes })),
    );
    running.set(id, started);
    try {
      const { upload } = await started.done;
      change(place, (draft) => changeFile(draft, id, { state: 'ready', sentBytes: file.size, upload }));
    } catch (error) {
      const status = error instanceof RequestError ? error.status : 0;
      if (status === 401) onUnauthorised();
      const canRetry = status === 0 || status === 408 || status === 429 || status >= 500;
      change(place, (draft) =>
        changeFile(draft, id, { state: 'failed', problem: problemOf(error), canRetry }),
      );
    } finally {
      running.delete(id);
    }
    await goOn(place);
  }

  async function post(place: Place, mayStartAgain: boolean): Promise<void> {
    const thread = place === 'channel' ? null : place;
    const { message, draft } = composeMessage(draftOf(place), thread, makeKey);
    change(place, () => draft);
    try {
      const sent = await api.send(message);
      const gone = draft.files.filter(({ state }) => state === 'ready');
      for (const file of gone) forget(file);
      change(place, (now) => afterSending(now, gone));
      onSent(sent, place);
    } catch (error) {
      const isExpired = error instanceof RequestError && error.status === 410;
      if (isExpired && mayStartAgain) {
        change(place, (now) => ({ ...startAgain(now), phase: 'queued' }));
        await goOn(place);
        return;
      }
      const problem = `Not sent. Your message is kept. ${problemOf(error)}`;
      change(place, (now) => ({ ...now, phase: 'writing', problem }));
    }
  }

  return {
    write: (place, text) => change(place, (draft) => ({ ...draft, text, problem: null })),
    addFiles(place, added) {
      const { desk } = store.get();
      if (!desk || added.length === 0) return;
      const candidates = added.map((file) => candidateOf(++lastId, file));
      change(place, (draft) => addFiles(draft, candidates, desk.limits));
      void goOn(place);
    },
    async restore() {
      for (const { place, text, attempt, files: own } of await saved.restore()) {
        const { desk } = store.get();
        if (!desk || !isEmpty(draftOf(place))) continue;
        lastId = Math.max(lastId, ...own.map(({ id }) => id));
        const candidates = own.map(({ id, file }) => candidateOf(id, file));
        change(place, (draft) => addFiles({ ...draft, text, attempt }, candidates, desk.limits));
        void goOn(place);
      }
    },
    removeFile(place, id) {
      running.get(id)?.cancel();
      running.delete(id);
      const gone = draftOf(place).files.find((file) => file.id === id);
      if (gone) forget(gone);
      change(place, (draft) => removeFile(draft, id));
      void goOn(place);
    },
    dropPreview: (place, id) => change(place, (draft) => changeFile(draft, id, { previewUrl: null })),
    retryFile(place, id) {
      const { desk } = store.get();
      if (!desk || !hasRoom(draftOf(place), desk.limits)) return;
      change(place, (draft) => changeFile(draft, id, { state: 'waiting', problem: null }));
      void goOn(place);
    },
    async send(place) {
      const draft = draftOf(place);
      const { desk } = store.get();
      if (draft.phase !== 'writing' || isEmpty(draft) || !desk) return;
      const problem = obstacle(draft, desk.limits);
      change(place, (now) => ({ ...now, problem, phase: problem === null ? 'queued' : 'writing' }));
      await goOn(place);
    },
  };
}
