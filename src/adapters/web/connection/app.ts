import { Hono } from 'hono';
import type { ThumbnailSize } from '../../../core/incident/evidence/thumbnail.ts';
import { createAdmission } from '../bounds/admission.ts';
import type { Connections } from '../bounds/connections.ts';
import { type DeskEnv, type DeskPlace, guard } from '../bounds/guards.ts';
import type { SenderAddresses } from '../bounds/sender-address.ts';
import { createTurns, type TurnsOptions } from '../bounds/turns.ts';
import { isOfRecord, notFound, retryAfter, toErrorAnswer } from '../errors.ts';
import type { Login } from '../who/login.ts';
import { type ApiParts, createApiRoutes } from './api-routes.ts';
import { pagePolicy, setHeaders } from './headers.ts';
import { LIT_HTML_FOLDER, PAGE_FOLDER, readIndexPage, readPageFile } from './page-files.ts';
import { answerWithFile, readRecordFile } from './record-files.ts';
import { answerWithThumbnail, readThumbnail, type ThumbnailParts } from './thumbnails.ts';

/** What the page itself is the answer to; it reads the rest of the address. */
const PAGE_PATHS = ['/', '/threads/:id', '/incidents', '/incidents/:number'];

/** Files that are being sent at once, each whole in memory; a browser asks for six at once, a proxy for more. */
const FILE_TURNS: Omit<TurnsOptions, 'slowMs'> = {
  what: 'files on their way',
  atOnce: 16,
  perSender: 8,
  waitingPerSender: 256,
  waiting: 512,
  minBytesPerS: 16_384,
};

export interface AppParts extends ApiParts, ThumbnailParts {
  readonly place: DeskPlace;
  /** Null: everybody who reaches the desk may use it. */
  readonly login: Login | null;
  readonly addresses: SenderAddresses;
  /** Of the server, which is made after this. */
  readonly connections: () => Connections;
  /** See `DeskTimings`. */
  readonly slowMs: number;
  /** Default: {@link PAGE_FOLDER}. */
  readonly pageFolder?: string;
}

/** Everything that the desk answers, refusals first. */
export function createApp(parts: AppParts): Hono<DeskEnv> {
  const { place, login, addresses, connections, slowMs, pageFolder = PAGE_FOLDER } = parts;
  const admission = createAdmission({ addresses, connections, logger: place.logger });
  const fileTurns = createTurns({ ...FILE_TURNS, slowMs });
  const app = new Hono<DeskEnv>();

  app.onError((error, c) => {
    const answer = toErrorAnswer(error);
    const { status, refusal, isDefect } = answer;
    const { method, path } = c.req;
    if (isDefect) place.logger.error({ err: error, method, path }, 'a request to the desk failed');
    else if (isOfRecord(answer))
      place.logger.warn(
        { method, path, reason: refusal.error.message },
        'the record failed a request to the desk',
      );
    return c.json(refusal, status, { ...retryAfter(status) });
  });
  app.notFound((c) => c.json(toErrorAnswer(notFound('a page')).refusal, 404));

  app.use(setHeaders, admission.enter, guard(place));
  app.use(async (c, next) => {
    c.set('session', null);
    await next();
  });
  if (login) {
    app.route('/', login.routes);
    app.use(login.guard);
  }
  app.use(admission.hold);

  app.route('/api', createApiRoutes(parts));

  app.get('/files/:sha256{[0-9a-f]{64}}', async (c) => {
    const { sender, life } = c.var;
    const { socket } = c.env.incoming;
    // Ends with the life of the request: until the reader has it all, the file is in memory.
    const turn = await fileTurns.enter(sender, life);
    const file = await readRecordFile(parts, c.req.param('sha256'));
    if (!file) throw notFound('a file');
    turn.watch({ moved: () => socket.bytesWritten, cut: () => socket.destroy() });
    return answerWithFile(file);
  });

  app.get('/files/:sha256{[0-9a-f]{64}}/:size{small|large}', async (c) => {
    const size = c.req.param('size') as ThumbnailSize;
    await fileTurns.enter(c.var.sender, c.var.life);
    const bytes = await readThumbnail(parts, c.req.param('sha256'), size);
    if (!bytes) throw notFound('a thumbnail');
    return answerWithThumbnail(bytes);
  });

  app.on('GET', PAGE_PATHS, async (c) => {
    const page = await readIndexPage(pageFolder);
    if (!page) throw notFound('a built page (npm run build)');
    c.header('Content-Security-Policy', pagePolicy(page.scriptHash));
    return c.html(page.html);
  });

  const folders = { '/page/': pageFolder, '/vendor/lit-html/': LIT_HTML_FOLDER };
  for (const [prefix, folder] of Object.entries(folders)) {
    app.get(`${prefix}*`, async (c) => {
      const file = await readPageFile(folder, c.req.path.slice(prefix.length));
      if (!file) throw notFound('a file of the page');
      return c.body(file.bytes, 200, { 'Content-Type': file.mediaType, 'Cache-Control': 'no-cache' });
    });
  }
  return app;
}
