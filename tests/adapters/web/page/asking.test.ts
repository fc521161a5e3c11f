import { describe, expect, it } from 'vitest';
import { createAccountTier } from '../../../../src/adapters/web/page/asking/account-tier.ts';
import {
  type CommandSender,
  createCommandSender,
} from '../../../../src/adapters/web/page/asking/command-sender.ts';
import { createIncidentAsker } from '../../../../src/adapters/web/page/asking/incident-asker.ts';
import { createPlanner } from '../../../../src/adapters/web/page/asking/planner.ts';
import { mergeMessages } from '../../../../src/adapters/web/page/known/messages.ts';
import type { ApiClient } from '../../../../src/adapters/web/page/server/api-client.ts';
import { RequestError, unreachable } from '../../../../src/adapters/web/page/server/request-error.ts';
import { initialState, type Plan } from '../../../../src/adapters/web/page/state.ts';
import { createStore } from '../../../../src/adapters/web/page/store.ts';
import type { IncidentSummary } from '../../../../src/core/chat/pages/incident-page.ts';
import { makeMessage } from './make-message.ts';

const sent = makeMessage({ id: 10, thread: 1, author: 'person' });
const button = { label: 'Undo', ask: null };

/** A page that sent one command, and what it takes in afterwards. */
async function ask() {
  const store = createStore(initialState({ name: 'incident', number: 3 }));
  const asker = createIncidentAsker(store, { send: async () => sent }, () => {});
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

describe('a command whose response is lost', () => {
  /** A server that keeps messages by their key, and loses the responses to the first of them. */
  function makeServer(lost: number) {
    const log = new Map<string, string>();
    let requests = 0;
    const api: Pick<ApiClient, 'send'> = {
      async send({ key, text }) {
        if (!log.has(key)) log.set(key, text);
        requests += 1;
        if (requests <= lost) throw unreachable();
        return sent;
      },
    };
    return { log, sender: createCommandSender(api) };
  }

  it('is one message however often it is sent again, and the page does not say that it was not sent', async () => {
    const { log, sender } = makeServer(2);
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const asker = createIncidentAsker(store, sender, () => {});
    const problems: (string | null | undefined)[] = [];

    for (let tries = 0; tries < 3; tries += 1) {
      asker.ask(3, 'notes', 1, '/note x');
      await expect.poll(() => store.get().asked?.state).not.toBe('sending');
      problems.push(store.get().asked?.problem);
    }

    expect([...log.values()]).toEqual(['/note x']);
    expect(problems).toEqual([
      expect.stringMatching(/^It is not known whether it was sent; .* Eyeline did not answer\./),
      expect.stringMatching(/^It is not known/),
      null,
    ]);
  });

  it.each([
    ['in another thread', async (sender: CommandSender) => void (await sender.send(2, '/note x'))],
    ['of other words', async (sender: CommandSender) => void (await sender.send(1, '/note y'))],
    ['once something else got through', async (sender: CommandSender) => sender.forget()],
  ])('is another one: %s', async (_, meanwhile) => {
    const { log, sender } = makeServer(1);
    await sender.send(1, '/note x').catch(() => {});

    await meanwhile(sender);
    await sender.send(1, '/note x');

    expect([...log.values()].filter((text) => text === '/note x').length).toBeGreaterThan(1);
  });

  it('is said not to be sent where Eyeline refused it', async () => {
    const refused = new RequestError(400, { code: 'INVALID_USAGE', message: 'Too long.' });
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const asker = createIncidentAsker(store, { send: () => Promise.reject(refused) }, () => {});

    asker.ask(3, 'notes', 1, '/note x');

    await expect.poll(() => store.get().asked?.problem).toBe('Not sent. Too long.');
  });
});

describe('a command that comes while another one is being sent', () => {
  function makeBusy() {
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const texts: string[] = [];
    const send = (_: number | null, text: string) => {
      texts.push(text);
      return new Promise<never>(() => {});
    };
    const asker = createIncidentAsker(store, { send }, () => {});
    const first = asker.ask(3, 'faces', 1, '/compare 1-2');
    return { store, texts, asker, first, send };
  }

  it('is not taken, which its part of the page says', () => {
    const { store, texts, asker, first } = makeBusy();

    const second = asker.ask(3, 'notes', 1, '/note x');

    expect([first, second, texts]).toEqual([true, false, ['/compare 1-2']]);
    expect([store.get().asked?.place, store.get().untaken]).toEqual([
      'faces',
      { incident: 3, place: 'notes' },
    ]);
  });

  it('stays a plan that can be agreed to again, however few portraits it changes', () => {
    const { store, texts, asker } = makeBusy();
    const planner = createPlanner(store, { incidents: async () => [] }, asker);

    planner.plan(plan);
    const agreed = planner.agree();
    const many = store.get().plan;
    planner.planIfMany(1, { ...plan, text: '/incident withdraw 3 --numbers 1' });

    expect([agreed, many, texts.length]).toEqual([false, plan, 1]);
    expect(store.get().plan?.text).toBe('/incident withdraw 3 --numbers 1');
  });

  it('stays written where it ties an account', () => {
    const { store, send } = makeBusy();
    const tier = createAccountTier(store, { send }, () => {});

    tier.tie(3, 1, 1, '@first', () => {});
    tier.tie(3, 1, 2, '@second', () => {});

    expect([store.get().tying?.portrait, store.get().untaken]).toEqual([1, { incident: 3, portrait: 2 }]);
  });

  it('does not lose its answer to one that ends later on a page that was left', async () => {
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const ends: (() => void)[] = [];
    const send = () => new Promise<typeof sent>((resolve) => ends.push(() => resolve(sent)));
    const asker = createIncidentAsker(store, { send }, () => {});
    asker.ask(3, 'faces', 1, '/compare 1-2');
    store.set({ route: { name: 'incident', number: 4 }, asked: null });
    asker.ask(4, 'notes', 1, '/note x');

    ends[0]?.();
    await Promise.resolve();
    await Promise.resolve();

    expect(store.get().asked).toMatchObject({ incident: 4, place: 'notes', state: 'sending' });
  });
});

describe('an account that is tied to a portrait', () => {
  it('stays written where it was refused', async () => {
    const store = createStore(initialState({ name: 'incident', number: 3 }));
    const tier = createAccountTier(store, { send: async () => sent }, () => {});
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
  const asker = {
    ask: (_: number, __: string, ___: number | null, text: string) => texts.push(text) > 0,
  };
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
