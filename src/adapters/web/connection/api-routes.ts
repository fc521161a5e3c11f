import { Hono } from 'hono';
import type { IncidentList, RecordPages } from '../../../core/chat/pages/incident-page.ts';
import type { MessageLog } from '../../../core/incident/stores/message-log.ts';
import type { DeskView } from '../api.ts';
import type { DeskEnv } from '../bounds/guards.ts';
import { notFound, stopping } from '../errors.ts';
import type { Conversation } from '../hear/conversation.ts';
import { CHANNEL, COMMAND_PREFIX, withoutCall } from '../hear/decode.ts';
import type { Pins } from '../hear/pins.ts';
import type { Uploads } from '../hear/uploads.ts';
import type { DeskLimits, DeskOptions } from '../options.ts';
import { encodeSummary, encodeView } from '../speak/encode.ts';
import type { EventStreams } from '../speak/events.ts';
import {
  buttonPressSchema,
  newMessageSchema,
  optionalNumber,
  optionalRevision,
  optionalStatus,
  pathNumber,
  pinSchema,
  readJson,
  requireType,
  samplesSchema,
  searchText,
} from './requests.ts';

/** Threads a page of the channel. */
const CHANNEL_PAGE = 30;

/** Messages under a thread's root a page. */
const THREAD_PAGE = 50;

/** Incidents a page of the list. */
const INCIDENT_PAGE = 50;

/** A half-written command that is completed; a longer one is none. */
const MAX_SUGGESTED_LENGTH = 500;

export interface ApiParts {
  readonly version: string;
  readonly log: MessageLog;
  readonly pages: RecordPages;
  readonly suggest: DeskOptions['suggest'];
  readonly limits: DeskLimits;
  readonly hasSamples: boolean;
  readonly hasLogin: boolean;
  readonly uploads: Uploads;
  readonly conversation: Conversation;
  readonly pins: Pins;
  readonly streams: EventStreams;
  readonly isQuiet: () => boolean;
  /** See `DeskTimings`. */
  readonly bodyMs: number;
}

/** The rows of the table in `api.ts` that begin with `/api`. */
export function createApiRoutes(parts: ApiParts): Hono<DeskEnv> {
  const { log, pages, suggest, limits, uploads, conversation, pins, streams, bodyMs } = parts;
  const newMessage = newMessageSchema(limits);
  const buttonPress = buttonPressSchema(limits);

  return new Hono<DeskEnv>()
    .get('/desk', (c) => {
      const { version, hasSamples, hasLogin } = parts;
      const revision = log.revision();
      const opening = pages.opening(COMMAND_PREFIX);
      const view: DeskView = { version, channel: CHANNEL, revision, limits, opening, hasLogin, hasSamples };
      return c.json(view);
    })
    .get('/channel', (c) => {
      const below = optionalNumber('below', c.req.query('below'));
      const roots = log.ofChannel(CHANNEL, { limit: CHANNEL_PAGE, ...(below === null ? {} : { below }) });
      return c.json(roots.map((root) => encodeSummary(root, log)));
    })
    .get('/threads/:id', (c) => {
      const root = log.find(pathNumber(c.req.param('id'), 'a thread'));
      if (!root || root.thread !== null) throw notFound('a thread');
      const below = optionalNumber('below', c.req.query('below'));
      const replies = log.ofThread(root.id, { limit: THREAD_PAGE, ...(below === null ? {} : { below }) });
      return c.json([root, ...replies.reverse()].map(encodeView));
    })
    .get('/events', (c) => {
      const seen =
        optionalRevision('Last-Event-ID', c.req.header('Last-Event-ID')) ??
        optionalRevision('after', c.req.query('after'));
      const { sender, life, session } = c.var;
      const untilEnd = session ? AbortSignal.any([life, session]) : life;
      return c.body(streams.open(seen ?? log.revision(), sender, untilEnd), 200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        // Or a proxy would gather events before it passes them on.
        'X-Accel-Buffering': 'no',
      });
    })
    .put('/uploads', async (c) => {
      if (parts.isQuiet()) throw stopping();
      requireType(c.env.incoming, 'application/octet-stream');
      const { incoming } = c.env;
      return c.json(await uploads.receive({ incoming, nameHeader: c.req.header('X-File-Name'), ...c.var }));
    })
    .post('/messages', async (c) => {
      const message = await readJson(c.env.incoming, newMessage, bodyMs);
      return c.json(encodeView(await conversation.say(message)));
    })
    .post('/presses', async (c) => {
      const press = await readJson(c.env.incoming, buttonPress, bodyMs);
      return c.json(encodeView(await conversation.press(press)));
    })
    .post('/pins', async (c) => {
      const pin = await readJson(c.env.incoming, pinSchema, bodyMs);
      return c.json(encodeView(await pins.set(pin)));
    })
    .post('/samples', async (c) => {
      const { key } = await readJson(c.env.incoming, samplesSchema, bodyMs);
      return c.json(encodeView(await conversation.dropSamples(key)));
    })
    .get('/suggestions', (c) => {
      const text = c.req.query('text') ?? '';
      return c.json(text.length > MAX_SUGGESTED_LENGTH ? [] : suggest(withoutCall(text) ?? text));
    })
    .get('/incidents', (c) => {
      const below = optionalNumber('below', c.req.query('below'));
      const status = optionalStatus(c.req.query('status'));
      return c.json(
        pages.incidents({
          limit: INCIDENT_PAGE,
          ...(below === null ? {} : { below }),
          ...(status === null ? {} : { status }),
        }),
      );
    })
    .get('/incident-search', (c) => {
      const status = optionalStatus(c.req.query('status'));
      return c.json(pages.search(searchText(c.req.query('text')), status ?? undefined));
    })
    .get('/unfiled', (c) => {
      const below = optionalNumber('below', c.req.query('below'));
      return c.json(pages.unfiled({ limit: INCIDENT_PAGE, ...(below === null ? {} : { below }) }));
    })
    .get('/incidents/:number', (c) => {
      const incident = pages.incident(pathNumber(c.req.param('number'), 'an incident'));
      if (!incident) throw notFound('an incident');
      return c.json(incident);
    })
    .get('/incidents/:number/:list{pictures|accounts|made|notes|timeline}', (c) => {
      const number = pathNumber(c.req.param('number'), 'an incident');
      const beyond = optionalNumber('beyond', c.req.query('beyond')) ?? 0;
      const part = pages.part(number, c.req.param('list') as IncidentList, beyond);
      if (!part) throw notFound('an incident');
      return c.json(part);
    });
}
