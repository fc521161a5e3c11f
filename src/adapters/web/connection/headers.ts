import type { MiddlewareHandler } from 'hono';

/** Of every answer, unless it has its own. */
const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': pagePolicy(null),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-store',
};

/** What a file may do that is opened by itself: nothing. */
export const FILE_POLICY = "default-src 'none'; sandbox";

/**
 * What the page may load and do.
 *
 * @param scriptHash - of the one inline script, `sha256-…`; null for none.
 */
export function pagePolicy(scriptHash: string | null): string {
  return [
    "default-src 'none'",
    `script-src 'self'${scriptHash === null ? '' : ` '${scriptHash}'`}`,
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

export const setHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};
