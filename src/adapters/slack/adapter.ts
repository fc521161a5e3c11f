import type { AdapterFeatures, ChatAdapter, ChatHost } from '../../core/chat/port/adapter.ts';
import type { Connection } from './connection/connection.ts';
import { createAppToken } from './connection/socket.ts';
import { createSlackApi } from './connection/web-api.ts';
import { unavailable } from './errors.ts';
import { fetchSlackFile } from './hear/fetch-file.ts';
import { API_URL, checkOptions, type SlackOptions, TIMINGS, tokenHosts } from './options.ts';
import { composeParts, type SlackParts } from './parts.ts';
import { checkPlace, type Outbox } from './speak/outbox.ts';
import { type Identity, identify, warnOfMissingScopes } from './who/identity.ts';
import { SLASH_COMMAND } from './who/names.ts';
import { standingOf } from './who/standing.ts';

/** Slack takes files of 1 GB: docs.slack.dev/reference/methods/files.getUploadURLExternal. */
const MAX_FILE_BYTES = 2 ** 30;

/** Least time between two edits of one message, ms, and while many messages are edited. */
const EDIT_INTERVAL = { restMs: 1200, busyMs: 5000, crowdedMs: 15_000 } as const;

/** How far edits are behind when they are to become fewer, ms. */
const DEBT = { busyMs: 8_000, crowdedMs: 20_000 } as const;

export interface SlackAdapter extends ChatAdapter {
  /** Where Slack's requests go in HTTP mode, `http://127.0.0.1:3000/slack/events`; null before the start. */
  readonly address: string | null;
}

/** Eyeline in one Slack workspace. @throws EyelineError `INVALID_SETTING` */
export function createSlackAdapter(options: SlackOptions): SlackAdapter {
  checkOptions(options);
  const {
    botToken,
    apiUrl = API_URL,
    managers,
    visibility,
    directMessages = false,
    fetchFile,
    logger,
  } = options;
  const timings = { ...TIMINGS, ...options.timings };
  let chatHost: ChatHost | null = null;
  const onAccepted = () => chatHost?.tryAgain();
  const api = createSlackApi({ botToken, apiUrl, logger, timings, onAccepted });
  const appGate = createAppToken({ appToken: options.appToken ?? '', apiUrl, logger, timings }, onAccepted);
  const hosts = tokenHosts(options);

  let parts: SlackParts | null = null;
  let connection: Connection | null = null;
  let started: Promise<void> | null = null;
  let quieted: Promise<void> | null = null;
  let settling: NodeJS.Timeout | undefined;
  let isDeaf = false;

  async function start(host: ChatHost): Promise<void> {
    chatHost = host;
    const identity: Identity = await identify(api);
    warnOfMissingScopes(identity, directMessages, logger);
    // Slack took the token: it is installed here, whatever was heard before.
    if (host.resumed(identity.team))
      logger.info({ team: identity.team }, 'Slack has Eyeline installed again');
    parts = composeParts({
      ...options,
      apiUrl,
      directMessages,
      timings,
      api,
      appGate,
      hosts,
      identity,
      host,
      hostName: options.host,
      isDeaf: () => isDeaf,
    });
    if (isDeaf) return;
    connection = parts.connection;
    const { absences, reading } = parts;
    absences.begin();
    await connection.open();
    await absences.makeUp();
    settling = setInterval(() => reading.settle(absences.isOutstanding), timings.settleEveryMs).unref();
    logger.info({ team: identity.team, mode: options.mode }, 'Slack is heard');
  }

  /** Hearing ends first, then what is on its way is written, then Slack is told. */
  async function quiet(): Promise<void> {
    isDeaf = true;
    clearInterval(settling);
    await parts?.absences.end();
    await parts?.hearing.idle();
    await parts?.connection.close();
  }

  function ready(): SlackParts {
    if (!parts) throw unavailable('anything', 'no start yet');
    return parts;
  }

  const outbox = (): Outbox => ready().outbox;
  const features: AdapterFeatures = {
    edits: true,
    editFiles: false,
    maxPictures: 3,
    buttons: true,
    forms: true,
    reactions: true,
    maxTextLength: 10_000,
    maxFiles: 10,
    maxFileBytes: MAX_FILE_BYTES,
    get editIntervalMs() {
      const { editDebtMs } = api;
      if (editDebtMs > DEBT.crowdedMs) return EDIT_INTERVAL.crowdedMs;
      return editDebtMs > DEBT.busyMs ? EDIT_INTERVAL.busyMs : EDIT_INTERVAL.restMs;
    },
    progressAfterMs: timings.progressMs,
    watchesAll: false,
    answersAll: false,
    commandPrefix: `${SLASH_COMMAND} `,
  };

  return {
    platform: 'slack',
    features,
    get address() {
      return connection?.address ?? null;
    },
    start: (host) => {
      started ??= start(host).catch((error: unknown) => {
        // Slack may be back later.
        if (!isDeaf) started = null;
        throw error;
      });
      return started;
    },
    quiet: () => {
      quieted ??= quiet();
      return quieted;
    },
    stop: async () => {
      quieted ??= quiet();
      await quieted;
      await started?.catch(() => {});
      parts?.marks.end();
      await parts?.connection.close();
      api.token.close();
      appGate.close();
    },
    post: async (place, message, key, draft) => outbox().post(place, message, key, draft),
    edit: async (place, posted, message) => outbox().edit(place, posted, message),
    find: async (place, key) => outbox().find(place, key),
    react: async (place, reaction, before) => ready().marks.set(place, reaction, before),
    notify: async (place, message, key) => outbox().notify(place, message, key),
    whisper: async (place, message) => outbox().whisper(place, message),
    remove: async (place, posted, kept) => outbox().remove(place, posted, kept),
    takeAway: async (place, messages) => outbox().takeAway(place, messages),
    fetch: (file, maxBytes, signal) =>
      fetchSlackFile(file, maxBytes, signal, { api, botToken, hosts, fetchFile, timeoutMs: timings.fileMs }),
    standing: async (actor, place, channels) => {
      const { identity, directory } = ready();
      checkPlace(place, identity.team);
      return standingOf(actor, place, channels, { directory, managers, visibility });
    },
  };
}
