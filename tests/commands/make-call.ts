import { COMMANDS } from '../../src/commands/index.ts';
import { readAccountTable } from '../../src/core/account-table/read-account-table.ts';
import { checkOptions } from '../../src/core/chat/language/check-options.ts';
import { parseCommand } from '../../src/core/chat/language/parse-command.ts';
import type { Call, CommandDefinition, WorkCall } from '../../src/core/chat/port/command.ts';
import type { Invocation, OutgoingMessage } from '../../src/core/chat/port/message.ts';
import { encodePayload, type Payload } from '../../src/core/chat/port/payload.ts';
import type { Audience, Incident } from '../../src/core/incident/incident.ts';
import type { TenantStore } from '../../src/core/incident/stores/tenant-store.ts';
import { makeLinkReader } from '../core/source/links/make-link-reader.ts';
import { makeResult } from '../core/store/make-result.ts';
import { makeDraft, makeTenantStore } from '../core/store/temp-store.ts';

/** Time of every message, epoch ms: 2023-11-14 22:13 UTC. */
export const SENT_MS = 1_700_000_000_000;

/** A team whose people call commands; ended with the test. */
export interface TestPlatform {
  readonly store: TenantStore;
  /** Another id of a message each time. */
  nextId(): string;
  /** Opens an incident, in C1 outside threads by default. */
  open(title: string, place?: { readonly channel?: string; readonly thread?: string }): Incident;
  /** Records a picture of this name with one portrait, in a thread of C1 by default. */
  record(fileName: string, place: { readonly channel?: string; readonly thread: string }): void;
}

export function makePlatform(): TestPlatform {
  const store = makeTenantStore();
  let messages = 0;
  const nextId = () => `m${++messages}`;
  return {
    store,
    nextId,
    open: (title, { channel = 'C1', thread } = {}) =>
      store.incidents.open(
        { title, channel, thread: thread ?? null },
        { actor: 'U1', atMs: SENT_MS, submissionId: null },
      ).incident,
    record: (fileName, { channel = 'C1', thread }) => {
      const { submission } = store.submissions.receive(makeDraft({ platformId: nextId(), channel, thread }));
      const [picture] = makeResult().pictures;
      if (!picture) throw new Error('no picture');
      const sighting = { ...picture.sighting, fileName };
      store.results.complete(submission.id, makeResult({ pictures: [{ ...picture, sighting }] }));
    },
  };
}

/** Where and by whom a command is called. */
export interface CallOptions {
  /** Default: a thread of its own. Null: outside threads. */
  readonly thread?: string | null;
  readonly channel?: string;
  readonly title?: string;
  /** Default: U1. */
  readonly actor?: string;
  readonly audience?: Audience;
  readonly prefix?: string;
  /** Default: left out. */
  readonly groupPrefix?: string;
  /** Default: true. */
  readonly isManager?: boolean;
  /** Default: as `isManager`. */
  readonly managesTeam?: boolean;
  /** Default: false. */
  readonly watchesAll?: boolean;
  readonly invocation?: Invocation;
  readonly payload?: Partial<Payload>;
}

/** A call as the runner makes it, on a submission that was written down. */
export function makeCall(platform: TestPlatform, options: CallOptions = {}): Call {
  const { store } = platform;
  const { channel = 'C1', title = 'Pictures', audience = 'tenant', prefix = '/', invocation } = options;
  const platformId = platform.nextId();
  const thread = options.thread === undefined ? platformId : options.thread;
  const payload: Payload = {
    text: '',
    title: '',
    hasLink: false,
    files: [],
    invocation: invocation ?? null,
    ...options.payload,
  };
  const { submission } = store.submissions.receive(
    makeDraft({
      kind: 'command',
      platformId,
      channel,
      thread,
      actor: options.actor ?? 'U1',
      payload: encodePayload(payload),
    }),
  );
  return {
    options: invocation?.options ?? {},
    store,
    submission,
    title,
    by: { actor: submission.actor, atMs: submission.sentMs, submissionId: submission.id },
    audience,
    isManager: options.isManager ?? true,
    managesTeam: options.managesTeam ?? options.isManager ?? true,
    watchesAll: options.watchesAll ?? false,
    incidentOpening: 'aligned',
    prefix,
    groupPrefix: options.groupPrefix,
    know: makeLinkReader().know,
    commands: COMMANDS,
  };
}

/** Calls a record command as a person writes it, and gives what is said; once a submission, as the runner does. */
export function run(
  platform: TestPlatform,
  asked: string | Invocation,
  options: CallOptions = {},
): OutgoingMessage {
  const invocation = typeof asked === 'string' ? parseCommand(asked, COMMANDS) : asked;
  const command = commandOf(invocation.command);
  const checked = { ...invocation, options: checkOptions(command, invocation.options) };
  const call = makeCall(platform, { ...options, invocation: checked });
  if (command.kind !== 'record') throw new Error(`${command.name} takes time`);
  const { outcome } = platform.store.results.once(call.submission.id, () =>
    JSON.stringify(command.run(call)),
  );
  return JSON.parse(outcome) as OutgoingMessage;
}

/** Presses the first button of this label under an answer. */
export function press(
  platform: TestPlatform,
  answer: OutgoingMessage,
  label: string,
  options: CallOptions = {},
): OutgoingMessage {
  const button = answer.buttons.find((each) => each.label === label);
  if (!button) throw new Error(`no button ${label}`);
  return run(platform, button.invocation, options);
}

export function commandOf(name: string): CommandDefinition {
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new Error(`no command ${name}`);
  return command;
}

/** A call of a command that takes time; `shown` is what it said on its way. */
export function makeWorkCall(
  platform: TestPlatform,
  command: CommandDefinition,
  options: CallOptions &
    Partial<
      Pick<
        WorkCall,
        | 'files'
        | 'links'
        | 'examine'
        | 'remeasure'
        | 'knownMeasures'
        | 'keepSet'
        | 'keepTimes'
        | 'keepCloseUps'
        | 'keepCut'
        | 'seenBefore'
        | 'keepFiles'
        | 'keepNetwork'
        | 'readTable'
        | 'keepExport'
        | 'readNames'
        | 'maxFileBytes'
      >
    > = {},
): WorkCall & { readonly shown: readonly OutgoingMessage[] } {
  const shown: OutgoingMessage[] = [];
  const call = makeCall(platform, options);
  return {
    ...call,
    options: checkOptions(command, call.options),
    files: options.files ?? [],
    links: options.links ?? { addresses: [], consent: 'sent' },
    examine:
      options.examine ??
      (() => {
        throw new Error('nothing is to be examined');
      }),
    knownMeasures: options.knownMeasures ?? (async (files) => files.map(() => null)),
    remeasure:
      options.remeasure ??
      (() => {
        throw new Error('nothing is to be measured again');
      }),
    keepSet:
      options.keepSet ??
      (() => {
        throw new Error('no set is to be drawn');
      }),
    readNames: options.readNames ?? null,
    seenBefore: options.seenBefore ?? (async () => null),
    keepFiles: options.keepFiles ?? (async () => []),
    readTable:
      options.readTable ??
      (async (file, how) =>
        readAccountTable(await platform.store.blobs.get(file), { ...how, know: call.know })),
    keepNetwork:
      options.keepNetwork ??
      (() => {
        throw new Error('no network is to be drawn');
      }),
    keepExport:
      options.keepExport ??
      (() => {
        throw new Error('nothing is to be exported');
      }),
    keepCut:
      options.keepCut ??
      (() => {
        throw new Error('nothing is to be cut out');
      }),
    keepTimes:
      options.keepTimes ??
      (() => {
        throw new Error('no times are to be drawn');
      }),
    keepCloseUps:
      options.keepCloseUps ??
      (() => {
        throw new Error('no times are to be drawn');
      }),
    sendAgain: () => {},
    maxFileBytes: options.maxFileBytes ?? 1e7,
    progress: (message) => void shown.push(message),
    signal: new AbortController().signal,
    shown,
  };
}
