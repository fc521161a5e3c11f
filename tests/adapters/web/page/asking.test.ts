import { describe, expect, it } from 'vitest';
import { createAccountTier } from '../../../../src/adapters/web/page/asking/account-tier.ts';
import { createIncidentAsker } from '../../../../src/adapters/web/page/asking/incident-asker.ts';
import { createPlanner } from '../../../../src/adapters/web/page/asking/planner.ts';
import { mergeMessages } from '../../../../src/adapters/web/page/known/messages.ts';
import type { ApiClient } from '../../../../src/adapters/web/page/server/api-client.ts';
import { initialState, type Plan } from '../../../../src/adapters/web/page/state.ts';
import { createStore } from '../../../../src/adapters/web/page/store.ts';
import type { IncidentSummary } from '../../../../src/core/chat/incident-page.ts';
import { makeMessage } from './make-message.ts';

const sent = makeMessage({ id: 10, thread: 1, author: 'person' });
const button = { label: 'Undo', ask: null };

/** A page that sent one command, and what it takes in afterwards. */
async function ask() {
  const store = createStore(initialState({ name: 'incident', number: 3 }));
  const asker = createIncidentAsker(store, { send: async () => sent } as unknown as ApiClient, () => {});
  let done = 0;
  asker.ask(3, 'notes', 1, '/note x', () => {
    done += 1;
  });
  await Promise.resolve();
  await Promise.resolve();
  return {
    takeIn: (...messages: Parameters<typeof makeMessage>) =>
      store.update((state) => ({
        messages: mergeMessages(
          state.messages,
          messages.map((each) => makeMessage(each)),
        ),
      })),
    done: () => done,
  };
}

describe('a command that a part of the page sent', () => {
  it('is done once its answer stands and it is marked so, and once only', async () => {
    const { takeIn, done } = await ask();

    takeIn({ id: 11, thread: 1, author: 'eyeline', answers: 10, revision: 1 });
    const atWork = done();
    takeIn({ id: 11, thread: 1, author: 'eyeline', answers: 10, revision: 2, buttons: [button] });
    takeIn({ ...sent, mark: 'done', revision: 3 });
    takeIn({ id: 11, thread: 1, author: 'eyeline', answers: 10, revision: 4 });

    expect([atWork, done()]).toEqual([0, 1]);
  });

  it('is not done by what another command before it brought', async () => {
    const { takeIn, done } = await ask();

    takeIn({ id: 11, thread: 1, author: 'eyeline', answers: 9, revision: 1, buttons: [button] });
    takeIn({ id: 9, thread: 1, mark: 'done', revision: 2 });
    const before = done();
    takeIn({ id: 12, thread: 1, author: 'eyeline', answers: 10, isFailure: true, revision: 3 });
    takeIn({ ...sent, mark: 'done', revision: 4 });

    expect([before, done()]).toEqual([0, 0]);
  });

  it('is never done where it was refused, or failed with a button for another try, whatever comes later', async () => {
    const [refused, failed] = [await ask(), await ask()];

    refused.takeIn({ id: 11, thread: 1, author: 'eyeline', answers: 10, isFailure: true, revision: 1 });
    refused.takeIn({ ...sent, mark: 'done', revision: 2 });
    refused.takeIn({ id: 13, thread: 1, author: 'eyeline', answers: 10, revision: 3, buttons: [button] });
    failed.takeIn({
      id: 11,
      thread: 1,
      author: 'eyeline',
      answers: 10,
      isFailure: true,
      revision: 1,
      buttons: [{ label: 'Try again', ask: null }],
    });
    failed.takeIn({ ...sent, mark: 'failed', revision: 2 });

    expect([refused.done(), failed.done()]).toEqual([0, 0]);
  });
});

describe('an account that is tied to a portrait', () => {
  it('stays written where it was refused', async () => {
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const tier = createAccountTier(store, { send: async () => sent } as unknown as ApiClient, () => {});
    let done = 0;

    tier.tie(3, 1, 2, 'no account', () => {
      done += 1;
    });
    await Promise.resolve();
    await Promise.resolve();
    store.update(({ messages }) => ({
      messages: mergeMessages(messages, [
        makeMessage({ id: 11, thread: 1, author: 'eyeline', answers: 10, isFailure: true, revision: 1 }),
        makeMessage({ ...sent, mark: 'done', revision: 2 }),
        makeMessage({ id: 12, thread: 1, author: 'eyeline', answers: 11, revision: 3, buttons: [button] }),
      ]),
    }));

    expect([store.get().tying?.state, done]).toEqual(['sent', 0]);
  });
});

const plan: Plan = {
  incident: 3,
  place: 'whole',
  thread: null,
  text: '/incident merge 3 --into 9',
  title: 'Merge?',
  says: [],
  label: 'Merge',
};

/** A planner over incidents that there are, and what it sent. */
function makePlanner(incidents: () => Promise<IncidentSummary[]> = async () => []) {
  const store = createStore(initialState({ name: 'incident', number: 3 }));
  const texts: string[] = [];
  const asker = { ask: (_: number, __: string, ___: number | null, text: string) => texts.push(text) };
  return { store, texts, planner: createPlanner(store, { incidents }, asker) };
}

describe('a plan', () => {
  it('is sent once somebody agrees, and not at all otherwise', () => {
    const { store, texts, planner } = makePlanner();

    planner.plan(plan);
    const shown = store.get().plan;
    planner.drop();
    planner.agree();
    const dropped = [...texts];
    planner.plan(plan);
    planner.agree();
    planner.agree();

    expect([shown, dropped, texts, store.get().plan]).toEqual([plan, [], [plan.text], null]);
  });

  it('of five portraits is sent at once, of six it is shown', () => {
    const { store, texts, planner } = makePlanner();

    planner.planIfMany(5, plan);
    const few = [store.get().plan, texts.length];
    planner.planIfMany(6, plan);

    expect(few).toEqual([null, 1]);
    expect([store.get().plan, texts.length]).toEqual([plan, 1]);
  });

  it('is not shown to somebody who went on to another page while the other incident was looked up', async () => {
    const { store, texts, planner } = makePlanner(async () => [{ number: 9 } as IncidentSummary]);

    planner.planWith(9, () => plan);
    store.set({ route: { name: 'incidents' } });
    await Promise.resolve();
    await Promise.resolve();

    expect([store.get().plan, texts]).toEqual([null, []]);
  });

  it('is shown without a title where the other incident could not be looked up', async () => {
    const { store, texts, planner } = makePlanner(() => Promise.reject(new Error('away')));

    planner.planWith(9, (other) => ({ ...plan, title: `${other}` }));
    await Promise.resolve();
    await Promise.resolve();

    expect([store.get().plan?.title, texts]).toEqual(['null', []]);
  });
});
