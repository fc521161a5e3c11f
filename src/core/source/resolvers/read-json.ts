import { z } from 'zod';
import type { PublicResource } from '../public-fetch.ts';

/** Most bytes of an API's answer. */
export const MAX_JSON_BYTES = 1024 * 1024;

/** Text; null where it is missing, empty or something else. */
export const text = z
  .string()
  .transform((value) => (value.trim() === '' ? null : value.trim()))
  .nullable()
  .catch(null);

/** A text, or a number written as one: an id. */
export const idText = z
  .union([z.string().min(1), z.number().transform(String)])
  .nullable()
  .catch(null);

/** A count; null where it is missing, negative or no number. */
export const count = z.coerce.number().int().nonnegative().nullable().catch(null);

/** A time in ISO 8601, as epoch ms. */
export const isoTime = z.string().transform(readTime).nullable().catch(null);

/** A time in seconds since 1970, as epoch ms. Zero is none. */
export const secondsTime = z.coerce
  .number()
  .positive()
  .transform((seconds) => Math.round(seconds * 1000))
  .nullable()
  .catch(null);

/** A yes or no; no where it is missing. */
export const flag = z.boolean().catch(false);

/** An answer as JSON of a shape; null for an answer that is no JSON or of another shape. */
export function readJson<T>(resource: PublicResource, shape: z.ZodType<T>): T | null {
  return parseJson(new TextDecoder().decode(resource.bytes), shape);
}

/** As {@link readJson}, of a text. */
export function parseJson<T>(json: string, shape: z.ZodType<T>): T | null {
  try {
    return shape.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

function readTime(value: string): number | null {
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
