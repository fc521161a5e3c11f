import type { z } from 'zod';
import { type FormError, invalidForm } from './refusal.ts';

/**
 * The value as the schema has it. Fields that the schema does not know are refused too, which the real Discord
 * does not do: an unknown field there is a field that does nothing.
 *
 * @throws Refusal 50035, whose tree has the codes that Discord uses.
 */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalidForm(...result.error.issues.flatMap((issue) => toFormErrors(issue)));
}

function toFormErrors(issue: z.core.$ZodIssue): FormError[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'TWIN_UNKNOWN_FIELD',
      message: 'Discord documents no such field here.',
    }));
  }
  if (issue.code === 'invalid_union') {
    const best = closest(issue.errors);
    if (best.length > 0) {
      return best.flatMap((inner) => toFormErrors({ ...inner, path: [...issue.path, ...inner.path] }));
    }
  }
  return [{ path, code: codeOf(issue), message: issue.message }];
}

/** Of the ways that a value fails a union, the one that got furthest: what its sender meant. */
function closest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

/** Codes as in the "Error Messages" examples and as discord.js users report them. */
function codeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? 'BASE_TYPE_MAX_LENGTH' : `${boundKind(issue.origin)}_MAX`;
    case 'too_small':
      return issue.origin === 'string' ? 'BASE_TYPE_MIN_LENGTH' : `${boundKind(issue.origin)}_MIN`;
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('received undefined')
        ? 'BASE_TYPE_REQUIRED'
        : 'BASE_TYPE_BAD_TYPE';
    case 'invalid_value':
      return 'BASE_TYPE_CHOICES';
    case 'invalid_union':
      return 'UNION_TYPE_CHOICES';
    case 'invalid_format':
      return 'STRING_TYPE_REGEX';
    case 'custom':
      return typeof issue.params?.code === 'string' ? issue.params.code : 'BASE_TYPE_INVALID';
    default:
      return 'BASE_TYPE_INVALID';
  }
}

function boundKind(origin: string): string {
  return origin === 'array' ? 'BASE_TYPE_LENGTH' : 'NUMBER_TYPE';
}
