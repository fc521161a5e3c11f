import type { IncomingMessage } from 'node:http';
import { isObject, type Json } from './rules.ts';

/**
 * What an argument must be. On the wire of a form everything is text: `boolean` is true, false, 1 or 0, `json`
 * is JSON text (docs.slack.dev/apis/web-api, "POST bodies"). In a JSON body they are what they are.
 */
export type ArgumentType = 'string' | 'boolean' | 'integer' | 'json' | 'ts' | 'strings';

export interface ArgumentSpec {
  readonly type: ArgumentType;
  readonly isRequired?: boolean;
}

/** Arguments of a method by name; `!` marks what is needed: `{ channel: 'string!' }`. */
export type ArgumentSpecs = Readonly<Record<string, ArgumentType | `${ArgumentType}!`>>;

export interface ParsedArguments {
  readonly values: Json;
  readonly problems: readonly string[];
}

const TS = /^\d{10}\.\d{6}$/;

function parseValue(type: ArgumentType, raw: unknown, isForm: boolean): { value: unknown } | null {
  switch (type) {
    case 'string':
      return typeof raw === 'string' ? { value: raw } : null;
    case 'ts':
      return typeof raw === 'string' && TS.test(raw) ? { value: raw } : null;
    case 'boolean':
      if (typeof raw === 'boolean') return { value: raw };
      if (!isForm || typeof raw !== 'string' || !/^(true|false|1|0)$/.test(raw)) return null;
      return { value: raw === 'true' || raw === '1' };
    case 'integer':
      if (typeof raw === 'number' && Number.isInteger(raw)) return { value: raw };
      return isForm && typeof raw === 'string' && /^-?\d+$/.test(raw) ? { value: Number(raw) } : null;
    case 'strings': {
      const list = isForm && typeof raw === 'string' && raw.startsWith('[') ? parseJson(raw) : raw;
      if (typeof list === 'string') return { value: list.split(',') };
      return Array.isArray(list) && list.every((item) => typeof item === 'string') ? { value: list } : null;
    }
    case 'json': {
      const value = typeof raw === 'string' ? parseJson(raw) : raw;
      return typeof value === 'object' && value !== null ? { value } : null;
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Arguments as the method takes them. `token` is known to all, and `team_id`, which the SDK adds to every call of
 * a client that knows its team (`WebClientOptions.teamId`; Bolt's listeners have such ones). Problems: unknown,
 * ill-typed, missing.
 */
export function parseArguments(specs: ArgumentSpecs, raw: Json, isForm: boolean): ParsedArguments {
  const values: Json = {};
  const problems: string[] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'token' || name === 'team_id') continue;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) {
      problems.push(`unknown argument: ${name}`);
      continue;
    }
    const type = spec.replace('!', '') as ArgumentType;
    const parsed = parseValue(type, value, isForm);
    if (parsed) values[name] = parsed.value;
    else problems.push(`argument ${name} must be ${type}`);
  }
  for (const [name, spec] of Object.entries(specs)) {
    if (spec.endsWith('!') && raw[name] === undefined) problems.push(`missing required field: ${name}`);
  }
  return { values, problems };
}

export interface ParsedBody {
  readonly raw: Json;
  readonly isForm: boolean;
  /** Slack's error for a body that it does not read. */
  readonly error: string | null;
}

/** A Web API request's arguments: query, form or JSON body. Errors as the methods' pages name them. */
export function parseBody(request: IncomingMessage, query: URLSearchParams, body: Buffer): ParsedBody {
  const raw: Json = Object.fromEntries(query);
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').split(';');
  const charset =
    parameters
      .join(';')
      .match(/charset="?([\w-]+)/i)?.[1]
      ?.toLowerCase() ?? 'utf-8';
  if (request.method !== 'POST' || body.length === 0) return { raw, isForm: true, error: null };
  if (!['utf-8', 'iso-8859-1'].includes(charset)) return { raw, isForm: true, error: 'invalid_charset' };
  if (type === '') return { raw, isForm: true, error: 'missing_post_type' };
  if (type === 'application/x-www-form-urlencoded') {
    const fields = [...new URLSearchParams(body.toString('utf8'))];
    const names = fields.map(([name]) => name);
    if (names.some((name) => !/^\w{1,100}$/.test(name)))
      return { raw, isForm: true, error: 'invalid_arg_name' };
    if (new Set(names).size !== names.length) return { raw, isForm: true, error: 'invalid_form_data' };
    return { raw: { ...raw, ...Object.fromEntries(fields) }, isForm: true, error: null };
  }
  if (type === 'application/json') {
    const json = parseJson(body.toString('utf8'));
    return isObject(json)
      ? { raw: { ...raw, ...json }, isForm: false, error: null }
      : { raw, isForm: false, error: 'invalid_json' };
  }
  return { raw, isForm: true, error: 'invalid_post_type' };
}
