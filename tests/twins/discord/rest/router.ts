import type { Route } from './route.ts';

/** A route and what its named segments hold, percent-decoded. */
export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** The route of a method and a path without the prefix; named segments lose to spelt-out ones. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | null {
  const segments = path.split('/').slice(1);
  const candidates = routes
    .filter((route) => route.method === method)
    .map((route) => ({ route, params: matchSegments(route.pattern.split('/').slice(1), segments) }))
    .filter((match): match is Match => match.params !== null)
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  return candidates[0] ?? null;
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | null {
  if (pattern.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (!part.startsWith(':')) {
      if (part !== segment) return null;
    } else {
      if (segment === '') return null;
      params[part.slice(1)] = decodeURIComponent(segment);
    }
  }
  return params;
}
