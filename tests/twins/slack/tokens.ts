import type { IncomingMessage } from 'node:http';

export interface Token {
  readonly value: string;
  readonly kind: 'bot' | 'app';
  /** Mutable: scopes can be taken away in the middle of a test. */
  scopes: Set<string>;
  isRevoked: boolean;
  /** What every call with it is refused with for now; null: it is taken. From the methods' pages, "Errors". */
  refusedWith: TokenError | null;
}

/** docs.slack.dev/reference/methods/auth.test, "Errors": what is said of tokens. */
export type TokenError =
  | 'not_authed'
  | 'invalid_auth'
  | 'token_revoked'
  | 'token_expired'
  | 'account_inactive'
  | 'org_login_required';

export interface Tokens {
  readonly bot: Token;
  readonly app: Token;
  /** The token of a request's `Authorization: Bearer` header, or Slack's error. */
  ofRequest(request: IncomingMessage): Token | TokenError;
}

/** The values are made up; their prefixes are Slack's (docs.slack.dev/authentication/tokens). */
export function makeTokens(scopes: readonly string[], appScopes: readonly string[], appId: string): Tokens {
  const bot: Token = {
    value: 'xoxb-0000000000-0000000000-twinbottoken',
    kind: 'bot',
    scopes: new Set(scopes),
    isRevoked: false,
    refusedWith: null,
  };
  const app: Token = {
    value: `xapp-1-${appId}-0000000000-twinapptoken`,
    kind: 'app',
    scopes: new Set(appScopes),
    isRevoked: false,
    refusedWith: null,
  };
  return {
    bot,
    app,
    ofRequest(request) {
      const header = request.headers.authorization;
      if (header === undefined) return 'not_authed';
      const value = header.match(/^Bearer (\S+)$/)?.[1];
      const token = [bot, app].find((candidate) => candidate.value === value);
      if (!token) return 'invalid_auth';
      if (token.refusedWith) return token.refusedWith;
      return token.isRevoked ? 'token_revoked' : token;
    },
  };
}
