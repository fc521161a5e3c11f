import type { z } from 'zod';
import type { World } from '../world/world.ts';

/** A file of a multipart request. */
export interface UploadedFile {
  /** The `n` of `files[n]`. */
  readonly index: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A request that was let in, its parts checked. */
export interface RestRequest<Body, Query> {
  readonly world: World;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly files: readonly UploadedFile[];
}

export interface RestAnswer {
  readonly status: 200 | 201 | 204;
  readonly body?: unknown;
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Segments; those with a colon are named. */
  readonly pattern: string;
  /** The documentation's section, and the type of the answer. */
  readonly follows: string;
  /** The token is in the path: `Authorization` is not needed, and the global limit does not count. */
  readonly isInteraction: boolean;
  readonly takesFiles: boolean;
  /** Null: a body is refused. */
  readonly body: z.ZodType | null;
  readonly query: z.ZodType | null;
  handle(request: RestRequest<unknown, unknown>): RestAnswer | Promise<RestAnswer>;
}

interface RouteParts<Body extends z.ZodType | null, Query extends z.ZodType | null> {
  readonly follows: string;
  readonly isInteraction?: boolean;
  readonly takesFiles?: boolean;
  readonly body?: Body;
  readonly query?: Query;
  handle(
    request: RestRequest<
      Body extends z.ZodType ? z.output<Body> : undefined,
      Query extends z.ZodType ? z.output<Query> : undefined
    >,
  ): RestAnswer | Promise<RestAnswer>;
}

/** Describes an endpoint: `route('GET /channels/:channel', { ... })`. */
export function route<Body extends z.ZodType | null = null, Query extends z.ZodType | null = null>(
  address: string,
  parts: RouteParts<Body, Query>,
): Route {
  const [method, pattern] = address.split(' ') as [Route['method'], string];
  return {
    method,
    pattern,
    follows: parts.follows,
    isInteraction: parts.isInteraction ?? false,
    takesFiles: parts.takesFiles ?? false,
    body: parts.body ?? null,
    query: parts.query ?? null,
    handle: parts.handle as Route['handle'],
  };
}

/** 200 with a body. */
export function ok(body: unknown): RestAnswer {
  return { status: 200, body };
}

/** 204. */
export const NO_CONTENT: RestAnswer = { status: 204 };
