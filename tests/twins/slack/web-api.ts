import type { IncomingMessage } from 'node:http';
import { parseArguments, parseBody } from './arguments.ts';
import type { TwinCore } from './core.ts';
import { METHODS } from './methods/index.ts';
import { type Answer, needScope, SlackRefusal } from './methods/method.ts';
import type { Json } from './rules.ts';
import type { Token } from './tokens.ts';

/** A Web API call as it came and what was answered. */
export interface Call {
  readonly method: string;
  /** As parsed; raw where the method is not known. Never a token. */
  readonly args: Json;
  readonly atMs: number;
  readonly answer: Answer;
  /** HTTP status; 429 for a refused rate. */
  readonly status: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Answer;
}

function refusal(error: string, extra: Json = {}): Answer {
  return { ok: false, error, ...extra };
}

function tooMany(seconds: number): ApiAnswer {
  return {
    status: 429,
    headers: { 'retry-after': String(seconds) },
    body: refusal('ratelimited'),
  };
}

/** The order of checks is Slack's as far as it shows: method, token, body, limits, scope, arguments. */
export function answerCall(
  core: TwinCore,
  request: IncomingMessage,
  method: string,
  query: URLSearchParams,
  body: Buffer,
): ApiAnswer & { readonly args: Json } {
  const parsed = parseBody(request, query, body);
  const { token: _token, ...args } = parsed.raw;
  const ok = (answer: Answer, headers: Record<string, string> = {}) => ({
    status: 200,
    headers,
    body: answer,
    args,
  });
  const wrong = (error: string, problems: readonly string[]) => {
    for (const problem of problems) core.violations.add(method, problem);
    return ok(
      refusal(error, { response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } }),
    );
  };

  const spec = METHODS.get(method);
  if (!spec) return wrong('unknown_method', ['unknown method']);
  if (parsed.error) return wrong(parsed.error, [`body: ${parsed.error}`]);
  const token = core.tokens.ofRequest(request);
  if (typeof token === 'string') return ok(refusal(token));
  const tokenFault = faultOfToken(token, method, parsed.raw.token);
  if (tokenFault) return wrong(tokenFault, [`${token.kind} token: ${tokenFault}`]);

  const seconds = spec.tier === null ? null : core.limits.take(method, { tier: spec.tier });
  if (seconds !== null) return { ...tooMany(seconds), args };
  const headers = {
    'x-oauth-scopes': [...token.scopes].join(','),
    ...(spec.scope ? { 'x-accepted-oauth-scopes': spec.scope } : {}),
  };
  try {
    if (spec.scope) needScope(core, spec.scope, token);
    const { values, problems } = parseArguments(spec.args, args, parsed.isForm);
    if (args.team_id !== undefined && args.team_id !== core.workspace.team.id) {
      return wrong('invalid_arguments', ["team_id is another team's"]);
    }
    const serious = core.settings.strict ? problems : problems.filter((text) => !text.startsWith('unknown'));
    if (serious.length > 0) return wrong('invalid_arguments', serious);
    const wait = postingWait(core, method, values);
    if (wait !== null) return { ...tooMany(wait), args };
    return { ...ok(spec.run(core, values, token), headers), args: values };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return ok(error.answer, headers);
  }
}

/** One post a second and channel, uploads that are shared there included. */
function postingWait(core: TwinCore, method: string, args: Json): number | null {
  const channel = method === 'files.completeUploadExternal' ? args.channel_id : args.channel;
  const isPost = ['chat.postMessage', 'files.completeUploadExternal'].includes(method);
  return isPost && channel !== undefined ? core.limits.take(`posting to ${channel}`, 'posting') : null;
}

function faultOfToken(token: Token, method: string, inBody: unknown): string | null {
  const kind = METHODS.get(method)?.token ?? 'bot';
  if (kind !== 'any' && kind !== token.kind) return 'not_allowed_token_type';
  // apps.connections.open: "passing it as a POST parameter will result in an error".
  if (inBody !== undefined && (kind === 'app' || inBody !== token.value)) return 'invalid_auth';
  return null;
}
