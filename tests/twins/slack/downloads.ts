/** docs.slack.dev/reference/objects/file-object, "url_private": Bearer token with files:read. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TwinCore } from './core.ts';
import type { Fault } from './faults.ts';
import { isVisible } from './methods/files.ts';

/** What comes in place of a file without a token that may read it: the sign-in page, with status 200. Constructed. */
const SIGN_IN = `<!DOCTYPE html><html lang="en-US"><head><title>Slack</title></head>
<body><h1>Sign in to your workspace</h1></body></html>`;

function signIn(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(SIGN_IN);
}

/** Answers `/files-pri/TEAM-FILE/NAME` and `/files-pri/TEAM-FILE/download/NAME`. */
export function answerDownload(
  core: TwinCore,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  fault: Fault | null,
): void {
  const [, , ids = ''] = path.split('/');
  const file = core.files.all.get(ids.split('-')[1] ?? '');
  const token = core.tokens.ofRequest(request);
  const mayRead = typeof token !== 'string' && token.kind === 'bot' && token.scopes.has('files:read');
  if (!mayRead || fault?.kind === 'sign-in' || (file && !isVisible(core, file))) {
    signIn(response);
    return;
  }
  if (fault?.kind === 'redirect') {
    response.writeHead(302, { location: fault.to });
    response.end();
    return;
  }
  if (file?.mode !== 'hosted') {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!DOCTYPE html><title>Page not found</title>');
    return;
  }
  response.writeHead(200, {
    'content-type': file.mimeType ?? 'application/octet-stream',
    'content-length': file.bytes.length,
    'last-modified': new Date(file.createdMs).toUTCString(),
    ...(path.split('/')[3] === 'download'
      ? { 'content-disposition': `attachment; filename="${encodeURIComponent(file.name)}"` }
      : {}),
  });
  if (fault?.kind === 'truncate') {
    response.write(file.bytes.subarray(0, Math.floor(file.bytes.length / 2)), () => response.destroy());
    return;
  }
  response.end(file.bytes);
}
