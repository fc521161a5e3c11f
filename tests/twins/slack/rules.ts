/**
 * Checks JSON against Slack's schemas. A problem reads as Slack writes it in `errors` of an `invalid_blocks`
 * answer: `must be less than 3001 characters [json-pointer:/blocks/0/text/text]` (wording seen in
 * slackapi/python-slack-sdk#1521 and in Block Kit Builder).
 */
export type Rule = (value: unknown, pointer: string, problems: string[]) => void;

export type Json = Record<string, unknown>;

/** A field that must be there. */
export interface Required {
  readonly required: Rule;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function complain(problems: string[], pointer: string, problem: string): void {
  problems.push(`${problem} [json-pointer:${pointer}]`);
}

export function required(rule: Rule): Required {
  return { required: rule };
}

/** Any length is in characters as JavaScript counts them. */
export function string(limits: { min?: number; max?: number; pattern?: RegExp } = {}): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'string') return complain(problems, pointer, 'must be a string');
    if (limits.max !== undefined && value.length > limits.max) {
      complain(problems, pointer, `must be less than ${limits.max + 1} characters`);
    }
    if (limits.min !== undefined && value.length < limits.min) {
      complain(problems, pointer, `must be more than ${limits.min - 1} characters`);
    }
    if (limits.pattern && !limits.pattern.test(value)) {
      complain(problems, pointer, `input must match regex pattern: ${limits.pattern.source}`);
    }
  };
}

export function boolean(): Rule {
  return (value, pointer, problems) => {
    if (typeof value !== 'boolean') complain(problems, pointer, 'must be a boolean');
  };
}

export function integer(min: number, max: number): Rule {
  return (value, pointer, problems) => {
    if (!Number.isInteger(value)) return complain(problems, pointer, 'must be an integer');
    const number = value as number;
    if (number < min || number > max) complain(problems, pointer, `must be from ${min} to ${max}`);
  };
}

export function oneOf(...choices: readonly unknown[]): Rule {
  return (value, pointer, problems) => {
    if (!choices.includes(value)) {
      complain(problems, pointer, `value must be one of: ${choices.join(', ')}`);
    }
  };
}

export function array(rule: Rule, limits: { min?: number; max: number }): Rule {
  return (value, pointer, problems) => {
    if (!Array.isArray(value)) return complain(problems, pointer, 'must be an array');
    if (value.length > limits.max) complain(problems, pointer, `no more than ${limits.max} items allowed`);
    if (value.length < (limits.min ?? 0)) {
      complain(problems, pointer, `no less than ${limits.min} items allowed`);
    }
    value.forEach((item, index) => {
      rule(item, `${pointer}/${index}`, problems);
    });
  };
}

/** An object of these fields and no others. */
export function object(fields: Readonly<Record<string, Rule | Required>>): Rule {
  return (value, pointer, problems) => {
    if (!isObject(value)) return complain(problems, pointer, 'must be an object');
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name)) {
        complain(problems, pointer, `invalid additional property: ${name}`);
      }
    }
    for (const [name, field] of Object.entries(fields)) {
      if (value[name] === undefined) {
        if (typeof field !== 'function') complain(problems, pointer, `missing required field: ${name}`);
        continue;
      }
      const rule = typeof field === 'function' ? field : field.required;
      rule(value[name], `${pointer}/${name}`, problems);
    }
  };
}

/** An object whose `type` says which of the rules holds for it. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, pointer, problems) => {
    if (!isObject(value)) return complain(problems, pointer, 'must be an object');
    const type = value.type;
    const rule = typeof type === 'string' && Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (!rule) return complain(problems, `${pointer}/type`, `unsupported type: ${String(type)}`);
    rule(value, pointer, problems);
  };
}

/** What a field must be beyond its shape; the problem, or null. */
export function also(rule: Rule, extra: (value: Json) => string | null): Rule {
  return (value, pointer, problems) => {
    rule(value, pointer, problems);
    const problem = isObject(value) ? extra(value) : null;
    if (problem !== null) complain(problems, pointer, problem);
  };
}

/** All problems of a value, none if it is sound. */
export function problemsOf(rule: Rule, value: unknown, pointer: string): string[] {
  const problems: string[] = [];
  rule(value, pointer, problems);
  return problems;
}
