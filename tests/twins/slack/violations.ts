/** Something the app did that Slack's documentation does not allow, or that loses or leaks something. */
export interface Violation {
  /** The method, path or event it is about. */
  readonly where: string;
  readonly what: string;
}

/** What the app did wrong. To be empty at the end of every test. */
export interface Violations {
  readonly all: readonly Violation[];
  add(where: string, what: string): void;
  /** Those so far, which are then forgotten: for a test that means to do wrong. */
  take(): Violation[];
}

export function makeViolations(isStrict: boolean): Violations {
  const all: Violation[] = [];
  return {
    all,
    add(where, what) {
      if (isStrict) all.push({ where, what });
    },
    take: () => all.splice(0),
  };
}
