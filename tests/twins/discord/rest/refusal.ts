import { RESTJSONErrorCodes } from 'discord-api-types/v10';

/** RESTError's tree: `_errors` at the field, names and indices on the way there. */
export interface ErrorTree {
  [key: string]: ErrorTree | readonly { readonly code: string; readonly message: string }[];
}

/** An answer that refuses ("Error Messages"; codes from RESTJSONErrorCodes). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: ErrorTree | null;
  /** Whether no well-made bot ever gets it: it goes on the list of violations. */
  readonly isViolation: boolean;

  constructor(
    status: number,
    code: number,
    message: string,
    options: { readonly errors?: ErrorTree; readonly isViolation?: boolean } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? null;
    this.isViolation = options.isViolation ?? false;
  }

  /** The answer's body. */
  toBody(): unknown {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

/** One thing that is wrong with a form. */
export interface FormError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** 400 with 50035 and the tree of errors; always a violation. */
export function invalidForm(...errors: readonly FormError[]): Refusal {
  const tree: ErrorTree = {};
  for (const error of errors) {
    let node = tree;
    for (const key of error.path) {
      node[key] ??= {};
      node = node[key] as ErrorTree;
    }
    const others = (node._errors ?? []) as { code: string; message: string }[];
    node._errors = [...others, { code: error.code, message: error.message }];
  }
  return new Refusal(400, RESTJSONErrorCodes.InvalidFormBodyOrContentType, 'Invalid Form Body', {
    errors: tree,
    isViolation: true,
  });
}

/** 404 with the code that says what is not there. */
export function unknown(what: 'Channel' | 'Guild' | 'Member' | 'Message' | 'User' | 'Webhook'): Refusal {
  return new Refusal(404, RESTJSONErrorCodes[`Unknown${what}`], `Unknown ${what}`);
}

/** 403, the bot cannot see the channel at all. */
export function missingAccess(): Refusal {
  return new Refusal(403, RESTJSONErrorCodes.MissingAccess, 'Missing Access');
}

/** 403, the bot sees the channel and may not do this. */
export function missingPermissions(): Refusal {
  return new Refusal(403, RESTJSONErrorCodes.MissingPermissions, 'Missing Permissions');
}
