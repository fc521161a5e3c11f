import type { IncidentSummary } from '../../../../core/chat/pages/incident-page.ts';
import type { ApiClient } from '../server/api-client.ts';
import type { PageState, Plan } from '../state.ts';
import type { Store } from '../store.ts';
import type { IncidentAsker } from './incident-asker.ts';

/** Says what a command will do before it is sent. */
export interface Planner {
  /**
   * Shows what it does, and waits for a yes.
   *
   * @param onDone as of {@link IncidentAsker.ask}
   */
  plan(plan: Plan, onDone?: () => void): void;
  /**
   * The same where it changes so many portraits that one looks twice; fewer are changed at once.
   */
  planIfMany(portraits: number, plan: Plan, onDone?: () => void): void;
  /**
   * The same for a command that names another incident, which is looked up first, so that it is called by its title. One
   * that is not found is sent as it is: nothing comes of it but the command's own refusal.
   */
  planWith(other: number, compose: (other: IncidentSummary | null) => Plan): void;
  /** Sends what is shown. @returns whether that was taken; where it was not, it stays shown, see {@link IncidentAsker.ask} */
  agree(): boolean;
  /** Never mind. */
  drop(): void;
}

/** Portraits that are too many to be changed by a click alone. */
const MANY = 6;

export function createPlanner(
  store: Store<PageState>,
  api: Pick<ApiClient, 'incidents'>,
  asker: Pick<IncidentAsker, 'ask'>,
): Planner {
  let afterwards: (() => void) | undefined;

  function send({ incident, place, thread, text }: Plan, onDone?: () => void): boolean {
    return asker.ask(incident, place, thread, text, onDone);
  }

  function show(plan: Plan, onDone?: () => void): void {
    afterwards = onDone;
    store.set({ plan, untaken: null });
  }

  function agree(): boolean {
    const { plan } = store.get();
    if (plan && !send(plan, afterwards)) return false;
    store.set({ plan: null });
    return true;
  }

  return {
    plan: show,
    planIfMany(portraits, plan, onDone) {
      show(plan, onDone);
      if (portraits < MANY) agree();
    },
    planWith(other, compose) {
      const { route } = store.get();
      // A list that begins below the next number begins with this one, if there is one.
      api.incidents({ below: other + 1 }).then(
        ([first]) => {
          // Whoever went on to another page does not mean it any more.
          if (store.get().route !== route) return;
          if (first?.number === other) show(compose(first));
          else {
            show(compose(null));
            agree();
          }
        },
        () => show(compose(null)),
      );
    },
    agree,
    drop: () => store.set({ plan: null }),
  };
}
