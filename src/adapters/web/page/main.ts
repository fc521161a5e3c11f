import { render } from 'lit-html';
import type { IncidentList } from '../../../core/chat/pages/incident-page.ts';
import type { MessageView } from '../api.ts';
import type { Actions } from './actions.ts';
import { createAccountTier } from './asking/account-tier.ts';
import { createCommandSender } from './asking/command-sender.ts';
import { createIncidentAsker } from './asking/incident-asker.ts';
import { createPlanner } from './asking/planner.ts';
import { createPresser } from './asking/presses.ts';
import { createSuggester } from './asking/suggest.ts';
import { createTechniqueFinder } from './asking/technique-finder.ts';
import { createComposer } from './drafts/composer.ts';
import { takeIncomingFiles } from './drafts/incoming-files.ts';
import { createSavedDrafts } from './drafts/saved-drafts.ts';
import { isAbove } from './known/incident-lists.ts';
import { createLive } from './live.ts';
import { makeKey } from './make-key.ts';
import { focusRoute, followNavigation, titleOf } from './place/navigation.ts';
import { parseRoute, type Route, threadPath } from './place/route.ts';
import { createScrollKeeper, listName } from './place/scroll-keeper.ts';
import { createApiClient } from './server/api-client.ts';
import { createReaders } from './server/readers.ts';
import { problemOf } from './server/request-error.ts';
import { initialState, loading, NO_CHOICE, type Place } from './state.ts';
import { createStore } from './store.ts';
import { copyText } from './text/copy-text.ts';
import { appView } from './views/app.ts';

/** Width from which a thread stands beside the channel; the stylesheet has the same. */
const wide = matchMedia('(min-width: 60rem)');
/** How long the page says that something was copied, ms. */
const COPIED_MS = 2_000;

const root = document.getElementById('app') as HTMLElement;
const store = createStore(initialState(parseRoute(location.pathname)));
const onUnauthorised = () => location.assign('/login');
const api = createApiClient(onUnauthorised);
const readers = createReaders(store, api);
const saved = createSavedDrafts();
const live = createLive({ store, api, readers, readRoute, onLoggedOut });
const navigation = followNavigation(onRoute);
const keeper = createScrollKeeper(root);
const samplesKey = makeKey();

const sender = createCommandSender(api);
const asker = createIncidentAsker(store, sender, showOwn);

const actions: Actions = {
  composer: createComposer({ store, api, saved, onSent, onUnauthorised }),
  suggester: createSuggester(store, api),
  presser: createPresser(store, api, showOwn),
  tier: createAccountTier(store, sender, showOwn),
  asker,
  planner: createPlanner(store, api, asker),
  techniques: createTechniqueFinder(store, api),
  readers,
  retry() {
    if (store.get().start.status !== 'failed') {
      void Promise.all([readRoute(), readers.channel()]);
      return;
    }
    store.set({ start: loading });
    void live.start();
  },
  openGallery: (pictures, index) => store.set({ gallery: { pictures, index, zoom: 'fit' } }),
  changeGallery: (change) => store.update(({ gallery }) => ({ gallery: gallery && change(gallery) })),
  togglePin: (message) => void togglePin(message),
  trySamples: () => void trySamples(),
  copy: (text) => void copy(text),
  logOut: () => void logOut(),
  moreOfIncident: (list) => void moreOfIncident(list),
};

function readRoute(): Promise<void> {
  const { route } = store.get();
  if (route.name === 'thread') return readers.thread(route.id);
  if (route.name === 'incidents') return readers.incidents();
  return route.name === 'incident' ? readers.incident(route.number) : Promise.resolve();
}

function onRoute(route: Route): void {
  store.set({
    route,
    gallery: null,
    question: null,
    plan: null,
    asked: null,
    untaken: null,
    faces: NO_CHOICE,
    techniqueFinds: null,
  });
  draw();
  focusRoute(route);
  if (store.get().desk) void readRoute();
}

/** A message of one's own: whoever wrote it sees it, however far up they were reading. */
function showOwn(message: MessageView): void {
  sender.forget();
  keeper.follow(listName(message.thread ?? 'channel'));
  live.takeIn([message]);
}

/** Beside the channel the thread of what was just sent there opens, unless one writes in another by now. */
function onSent(message: MessageView, place: Place): void {
  showOwn(message);
  const { route } = store.get();
  const field = document.activeElement;
  const isBesideChannel = (route.name === 'channel' || route.name === 'thread') && wide.matches;
  if (place !== 'channel' || !isBesideChannel || field?.closest('.thread textarea')) return;
  navigation.go(threadPath(message.id));
  // Who writes goes on writing.
  if (field instanceof HTMLElement && field.isConnected) field.focus({ preventScroll: true });
}

async function togglePin({ id, isPinned: was }: MessageView): Promise<void> {
  store.set({ pinProblem: null });
  try {
    const message = await api.pin({ message: id, isPinned: was !== true });
    live.takeIn([message]);
    const words = message.isPinned ? 'Pinned to the timeline' : 'Taken off the timeline';
    if (message.isPinned === was)
      store.set({
        pinProblem: {
          message: id,
          problem: 'The pin was not kept: something of this thread was forgotten, or too many pins wait.',
        },
      });
    else store.set({ announcement: words });
  } catch (error) {
    store.set({ pinProblem: { message: id, problem: problemOf(error) } });
  }
}

async function trySamples(): Promise<void> {
  if (store.get().samples.isSending) return;
  store.set({ samples: { isSending: true, problem: null } });
  try {
    const message = await api.samples(samplesKey);
    live.takeIn([message]);
    navigation.go(threadPath(message.id));
    store.set({ samples: { isSending: false, problem: null } });
  } catch (error) {
    store.set({ samples: { isSending: false, problem: problemOf(error) } });
  }
}

async function moreOfIncident(list: IncidentList): Promise<void> {
  const shown = () => document.querySelectorAll<HTMLElement>(`[data-list="${list}"] > *`);
  const before = shown().length;
  if (!(await readers.moreOfIncident(list))) return;
  draw();
  // Reading goes on at what came, also where the button is gone with the last of it.
  const next = shown()[isAbove(list) ? 0 : before] ?? document.getElementById(`${list}-title`);
  next?.focus();
}

async function logOut(): Promise<void> {
  store.set({ logOutProblem: null });
  try {
    await api.logOut();
  } catch (error) {
    store.set({ logOutProblem: `Not logged out. ${problemOf(error)}` });
    return;
  }
  live.tellLoggedOut();
  await onLoggedOut();
}

/** What was written and not sent does not outlive the session, in whichever tab it is. */
async function onLoggedOut(): Promise<void> {
  await saved.forgetAll();
  location.replace('/login');
}

async function copy(text: string): Promise<void> {
  if (!(await copyText(text))) return;
  store.set({ copied: text, announcement: 'Copied' });
  setTimeout(() => store.update(({ copied }) => ({ copied: copied === text ? null : copied })), COPIED_MS);
}

function draw(): void {
  const state = store.get();
  keeper.around(() => render(appView(state, actions), root));
  document.title = titleOf(state.route, state.desk?.channel ?? 'triage');
}

/** Draws once for all changes of a moment. */
function drawSoon(): void {
  const pending = { isDue: false };
  store.subscribe(() => {
    if (pending.isDue) return;
    pending.isDue = true;
    queueMicrotask(() => {
      pending.isDue = false;
      draw();
    });
  });
}

takeIncomingFiles({
  defaultPlace() {
    const { route } = store.get();
    return route.name === 'thread' && !wide.matches ? route.id : 'channel';
  },
  onHover: (dropPlace) => {
    if (store.get().dropPlace !== dropPlace) store.set({ dropPlace });
  },
  onFiles(place, files) {
    const { route } = store.get();
    if (route.name !== 'channel' && route.name !== 'thread') navigation.go('/');
    actions.composer.addFiles(place, files);
    document.querySelector<HTMLElement>(`[data-composer="${place}"] textarea`)?.focus();
  },
});
drawSoon();
draw();
void live.start().then(() => actions.composer.restore());
