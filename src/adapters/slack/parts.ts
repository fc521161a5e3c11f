import type { ChatHost } from '../../core/chat/port/adapter.ts';
import type { TokenGate } from '../../core/chat/port/token-gate.ts';
import type { Hosts } from '../../core/source/check-address.ts';
import { acknowledgeLast, type Connection, type ConnectionEvents } from './connection/connection.ts';
import { createHttp } from './connection/http.ts';
import { createReading, type Reading } from './connection/reading.ts';
import { createSocket } from './connection/socket.ts';
import type { SlackApi } from './connection/web-api.ts';
import { type Absences, createAbsences } from './hear/absences.ts';
import { createHearing, type Hearing } from './hear/hearing.ts';
import { createHomeTab } from './hear/home.ts';
import { createIntake } from './hear/intake.ts';
import { createInteractions } from './hear/interactions.ts';
import { listen } from './hear/listeners.ts';
import { createMembership } from './hear/membership.ts';
import { createPins } from './hear/pins.ts';
import type { SlackOptions, SlackTimings } from './options.ts';
import { createMarks, type Marks } from './speak/marks.ts';
import { createOutbox, type Outbox } from './speak/outbox.ts';
import { createPictures } from './speak/pictures.ts';
import { createFileUploads } from './speak/upload-files.ts';
import { createUploads } from './speak/uploads.ts';
import { createDirectory, type Directory } from './who/directory.ts';
import type { Identity } from './who/identity.ts';

/** What the adapter is made of once it knows who it is. */
export interface SlackParts {
  readonly identity: Identity;
  readonly directory: Directory;
  readonly outbox: Outbox;
  readonly marks: Marks;
  readonly hearing: Hearing;
  readonly absences: Absences;
  readonly reading: Reading;
  readonly connection: Connection;
}

export interface PartsOptions extends Omit<SlackOptions, 'host'> {
  /** What HTTP mode listens on. */
  readonly hostName: string;
  readonly apiUrl: string;
  readonly directMessages: boolean;
  readonly timings: SlackTimings;
  readonly api: SlackApi;
  /** Of the app token; used in Socket Mode. */
  readonly appGate: TokenGate;
  readonly hosts: Hosts;
  readonly identity: Identity;
  readonly host: ChatHost;
  /** Nothing is to be heard any more. */
  readonly isDeaf: () => boolean;
}

export function composeParts(options: PartsOptions): SlackParts {
  const { api, hosts, identity, host, timings, logger, directMessages, botToken } = options;
  const { team } = identity;
  const directory = createDirectory({ api, team, cacheMs: timings.cacheMs });
  const reading = createReading({ host, team, settleMs: timings.settleMs });
  const fileUploads = createFileUploads({
    api,
    hosts,
    read: (file) => host.read(team, file),
    timeoutMs: timings.fileMs,
  });
  const { shareMs, pictureMs, clock } = timings;
  const uploads = createUploads({ uploads: fileUploads, shareMs, clock });
  const pictures = createPictures({ uploads: fileUploads, pictureMs, clock });
  const intake = createIntake({ host, directory, logger });
  const absences = createAbsences({
    api,
    identity,
    host,
    directory,
    intake,
    reading,
    directMessages,
    timings,
    logger,
  });
  const pins = createPins({ api, host, directory, identity, maxWaitMs: timings.maxWaitMs });
  const membership = createMembership({
    host,
    identity,
    reading,
    token: api.token,
    managers:
      options.managers.length === 0
        ? 'owners and admins of this workspace, and for whoever created the channel'
        : 'the people whom this installation names as managers',
    logger,
  });
  const { visibility } = options;
  const homeTab = createHomeTab({ api, host, identity, directory, visibility, logger });
  const hearing = createHearing({
    homeTab,
    identity,
    host,
    intake,
    absences,
    pins,
    membership,
    reading,
    directMessages,
    timings,
  });
  const interactions = createInteractions({
    api,
    identity,
    host,
    directory,
    hearing,
    directMessages,
    logger,
  });
  const connection = connectionOf(options, {
    onLost: () => {
      reading.interrupted();
      absences.begin();
    },
    onBack: () => void absences.makeUp(),
  });
  const receiver = acknowledgeLast(connection.receiver, options.isDeaf);
  listen({ receiver, botToken, identity, hearing, interactions, logger });
  return {
    identity,
    directory,
    outbox: createOutbox({ api, identity, host, directory, uploads, pictures, reading }),
    marks: createMarks({ api, team, timings }),
    hearing,
    absences,
    reading,
    connection,
  };
}

function connectionOf(options: PartsOptions, events: ConnectionEvents): Connection {
  const { mode, appToken, signingSecret, apiUrl, hostName, port, logger, timings, appGate: token } = options;
  if (mode === 'socket') {
    return createSocket({ appToken: appToken ?? '', apiUrl, logger, timings, token }, events);
  }
  return createHttp({ signingSecret: signingSecret ?? '', host: hostName, port, logger });
}
