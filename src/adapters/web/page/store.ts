/** Holds a state and reports its changes. */
export interface Store<State> {
  get(): State;
  /** Changes some members. */
  set(change: Partial<State>): void;
  /** Changes by what is there now. */
  update(change: (state: State) => Partial<State>): void;
  /** Called after each change; returns what ends that. */
  subscribe(listener: (state: State) => void): () => void;
}

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<(state: State) => void>();

  function set(change: Partial<State>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  }

  return {
    get: () => state,
    set,
    update: (change) => set(change(state)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
