import type { TwinCore } from './core.ts';
import { type Delivery, makeDelivery } from './delivery.ts';
import { type Elsewhere, startElsewhere } from './elsewhere.ts';
import { makeFaults } from './faults.ts';
import { makeFileStore } from './files.ts';
import { type Gestures, makeGestures } from './gestures.ts';
import { type HttpEvents, makeHttpEvents } from './http-events.ts';
import { makeIds } from './ids.ts';
import { makeInteractions } from './interactions.ts';
import { makeLimits } from './limits.ts';
import { makeMessageObjects } from './message-objects.ts';
import { makeMessageStore } from './messages.ts';
import { makePeople, type People } from './people.ts';
import { makeReading, type Reading } from './reading.ts';
import { startServer } from './server.ts';
import { completeSettings, type SlackTwinSettings } from './settings.ts';
import { makeSocketMode, type SocketMode } from './socket-mode.ts';
import { makeTokens } from './tokens.ts';
import { makeUploads } from './uploads.ts';
import { makeViolations, type Violations } from './violations.ts';
import type { Call } from './web-api.ts';
import { type Channel, makeWorkspace, type User, type Workspace } from './workspace.ts';

/** Slack on 127.0.0.1, as far as the README says: for tests of the real SDK and of whatever speaks to it. */
export interface SlackTwin {
  /** To be given to the app: SLACK_API_URL, its tokens and its signing secret. */
  readonly app: {
    readonly apiUrl: string;
    readonly botToken: string;
    readonly appToken: string;
    readonly signingSecret: string;
    /** Host and port of `url_private` addresses. */
    readonly filesHost: string;
  };
  readonly workspace: Workspace;
  readonly users: Readonly<Record<'owner' | 'admin' | 'member' | 'guest' | 'external', User>>;
  /**
   * The bot is in `triage` (public), `cases` (private) and `partners` (shared); not in `lobby` (public) and
   * `vault` (private). Everybody of the team is in all but `vault`; the guest only in `triage` and `partners`;
   * the external person only in `partners`. `triage` was created by the member, the others by the owner.
   */
  readonly channels: Readonly<Record<'triage' | 'cases' | 'partners' | 'lobby' | 'vault', Channel>>;
  readonly people: People;
  readonly gestures: Gestures;
  readonly reading: Reading;
  /** To be empty at the end of a test. */
  readonly violations: Violations;
  /** Every Web API call, in order. */
  readonly calls: readonly Call[];
  readonly delivery: Delivery;
  readonly sockets: SocketMode;
  readonly http: HttpEvents;
  readonly faults: TwinCore['faults'];
  readonly tokens: TwinCore['tokens'];
  readonly elsewhere: Elsewhere;
  /** An outage: nothing is answered, sockets are cut, events are lost (or kept, by setting). */
  goDown(how?: 'status' | 'drop'): void;
  comeBack(): void;
  cutSockets(): void;
  /**
   * The plan hides what is as old as this or older: `is_limited` of conversations.history ("Errors and limits" of
   * docs.slack.dev/reference/methods/conversations.history).
   */
  limitHistory(ts: string): void;
  /** Settled once the app has acknowledged all that was sent, or did not in time. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function makeSlackTwin(options: Partial<SlackTwinSettings> = {}): Promise<SlackTwin> {
  const settings = completeSettings(options);
  const violations = makeViolations(settings.strict);
  const ids = makeIds(settings.nowMs);
  const workspace = makeWorkspace(ids, settings.nowMs);
  const messages = makeMessageStore();
  const calls: Call[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  const server = await startServer(
    () => core,
    () => sockets,
    calls,
  );
  const origin = () => server.origin;
  const files = makeFileStore(ids, settings.nowMs, workspace, origin);
  const core: TwinCore = {
    settings,
    violations,
    ids,
    workspace,
    files,
    messages,
    objects: makeMessageObjects(workspace, files, messages),
    tokens: makeTokens(settings.scopes, settings.appScopes, workspace.app.appId),
    limits: makeLimits(settings, violations),
    faults: makeFaults(),
    interactions: makeInteractions(ids, settings.nowMs, origin),
    uploads: makeUploads(() => core),
    ephemerals: [],
    hiddenUpTo: null,
    origin,
    openSocketAddress: () => sockets.openAddress(),
    push: (body) => delivery.push(body),
    later(delayMs, task) {
      if (isClosed) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        task();
      }, delayMs);
      timers.add(timer);
    },
  };
  const sockets = makeSocketMode(core);
  const signingSecret = 'twin-signing-secret';
  const http = makeHttpEvents(settings, signingSecret);
  const delivery = makeDelivery(core, settings.transport === 'socket' ? sockets : http);
  sockets.onHello = () => delivery.flush();
  const elsewhere = await startElsewhere(violations);
  const { users, channels } = populate(workspace);

  return {
    app: {
      apiUrl: `${server.origin}/api/`,
      botToken: core.tokens.bot.value,
      appToken: core.tokens.app.value,
      signingSecret,
      filesHost: new URL(server.origin).host,
    },
    workspace,
    users,
    channels,
    people: makePeople(core, elsewhere),
    gestures: makeGestures(core, delivery),
    reading: makeReading(core),
    violations,
    calls,
    delivery,
    sockets,
    http,
    faults: core.faults,
    tokens: core.tokens,
    elsewhere,
    goDown(how = 'status') {
      core.faults.goDown(how);
      sockets.cut();
    },
    comeBack() {
      core.faults.comeBack();
      if (settings.transport === 'http') delivery.flush();
    },
    cutSockets: () => sockets.cut(),
    limitHistory: (ts) => {
      core.hiddenUpTo = ts;
    },
    settled: () => delivery.settled(),
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      sockets.close();
      await Promise.all([server.close(), elsewhere.close()]);
    },
  };
}

function populate(workspace: Workspace): Pick<SlackTwin, 'users' | 'channels'> {
  const add = (name: string, role: Exclude<User['role'], 'bot'>) => workspace.addUser({ name, role });
  const users = {
    owner: add('olga', 'owner'),
    admin: add('amir', 'admin'),
    member: add('mina', 'member'),
    guest: add('gabe', 'guest'),
    external: add('ezra', 'external'),
  };
  const team = [users.owner.id, users.admin.id, users.member.id];
  const creator = users.owner.id;
  const channels = {
    triage: workspace.addChannel({
      name: 'triage',
      creator: users.member.id,
      members: [...team, users.guest.id],
    }),
    cases: workspace.addChannel({ name: 'cases', creator, members: team, isPrivate: true }),
    partners: workspace.addChannel({
      name: 'partners',
      creator,
      members: [...team, users.guest.id, users.external.id],
      isShared: true,
    }),
    lobby: workspace.addChannel({ name: 'lobby', creator, members: team, hasBot: false }),
    vault: workspace.addChannel({ name: 'vault', creator, isPrivate: true, hasBot: false }),
  };
  return { users, channels };
}
