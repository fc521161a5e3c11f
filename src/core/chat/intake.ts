import type { AllowedBot } from '../incident/stores/bot-store.ts';
import type { RecordStore } from '../incident/stores/record-store.ts';
import type { TenantStore } from '../incident/stores/tenant-store.ts';
import type { Submission } from '../incident/submission.ts';
import { findLinks, hasLink, withoutLinks } from '../source/links/find-links.ts';
import type { LinkReader } from '../source/links/link-reader.ts';
import { judgeBot, STOPPED_BOT } from './hear-bot.ts';
import { judgeFiles } from './heard-files.ts';
import { findCommand } from './language/parse-command.ts';
import type { AdapterFeatures } from './port/adapter.ts';
import type { CommandDefinition } from './port/command.ts';
import type { Incoming, Receipt } from './port/incoming.ts';
import type { Invocation } from './port/message.ts';
import { encodeInvocation, encodePayload } from './port/payload.ts';

/** Longest title made from what a person wrote, in code points. */
const TITLE_LENGTH = 80;

/** What becomes of submissions once they are written down. */
export interface Takes {
  take(tenantId: number, submission: Submission): void;
}

/**
 * Decides whether a message is to be answered, and writes it down before anything else happens. What was said
 * to somebody else is kept only as far as its first line names an incident.
 */
export function createIntake(
  record: RecordStore,
  runner: Takes,
  { watchesAll, answersAll }: Pick<AdapterFeatures, 'watchesAll' | 'answersAll'>,
  commands: readonly CommandDefinition[],
  links: LinkReader,
): (incoming: Incoming) => Promise<Receipt> {
  return async (heard) => {
    // A bot gives no commands.
    const incoming = heard.bot ? { ...heard, isDirected: false, invocation: null } : heard;
    const { text, files, isDirected, tenant: reference, ...rest } = incoming;
    const sent = linksIn(incoming);
    const linked = isDirected || incoming.invocation || answersAll ? sent : profilesAmong(sent, links);
    const isCalled = isDirected || incoming.invocation !== null;
    const brought = answersAll && files.length > 0 ? 'pictures' : judgeFiles(files);
    const isMeant = isCalled || brought !== 'nothing' || linked.length > 0;
    if (!isMeant && !(answersAll && text.trim() !== '')) return 'left';
    const invocation = isMeant ? incoming.invocation : hintFor(text, commands);
    const isSpoken = isDirected || invocation !== null;
    const tenant = record.tenants.enrol(reference);
    const store = record.forTenant(tenant.id);
    if (!isSpoken && !watchesAll && !isHeard(store, incoming)) return 'left';
    const judged = incoming.bot ? judgeBot(store, incoming) : null;
    if (judged?.next === 'ignore') return 'left';
    if (judged?.next === 'stop') return stopBot(tenant.id, store, incoming, judged.bot);
    const { submission, isRepeat } = store.submissions.receive({
      kind: rest.kind,
      platformId: rest.platformId,
      channel: rest.channel,
      thread: rest.thread,
      actor: rest.actor,
      sentMs: rest.sentMs,
      permalink: rest.permalink ?? null,
      payload: encodePayload({
        text: isDirected ? text : '',
        title: isDirected ? '' : firstLine(text),
        hasLink: hasLink(text),
        ...(linked.length > 0 ? { links: linked } : {}),
        files: files.map(({ name, sizeBytes, handle }) => ({ name, sizeBytes, handle })),
        ...(!isCalled && brought === 'maybe-lists' && linked.length === 0 ? { isUnsure: true } : {}),
        invocation,
        ...(judged ? { bot: judged.bot.id } : {}),
      }),
    });
    if (isRepeat) return 'repeat';
    runner.take(tenant.id, submission);
    return 'taken';
  };

  /** Hears a bot no longer, and says so where its message stands; in one transaction, so that it is told once. */
  function stopBot(tenantId: number, store: TenantStore, incoming: Incoming, bot: AllowedBot): Receipt {
    const { kind, platformId, channel, thread, actor, sentMs, permalink = null } = incoming;
    const { submission, isRepeat } = store.atomically(() => {
      store.bots.set(bot.id, false, { actor: null, atMs: sentMs });
      const invocation = { command: STOPPED_BOT, options: { bot: bot.id } };
      const payload = encodeInvocation(invocation, { bot: bot.id });
      return store.submissions.receive({
        kind,
        platformId,
        channel,
        thread,
        actor,
        sentMs,
        permalink,
        payload,
      });
    });
    if (isRepeat) return 'repeat';
    runner.take(tenantId, submission);
    return 'taken';
  }
}

/** The links of a message, or of a command's text. */
function linksIn({ text, invocation }: Incoming): string[] {
  const typed = Object.values(invocation?.options ?? {}).filter((value) => typeof value === 'string');
  return findLinks([text, ...typed].join('\n'));
}

/** Links that are heard without being meant for Eyeline. */
function profilesAmong(addresses: readonly string[], { policy, know }: LinkReader): string[] {
  return policy === 'off' ? [] : addresses.filter((address) => know(address).isProfile);
}

/** What words are answered with that call nothing: how to be heard, and the command that they may have meant. */
function hintFor(text: string, commands: readonly CommandDefinition[]): Invocation {
  const meant = findCommand(text, commands)?.command.name;
  return { command: 'help', options: { brief: true, ...(meant === undefined ? {} : { command: meant }) } };
}

/** In a triage channel all that may be meant is heard; elsewhere files in a thread that has an incident, or pictures without one. */
function isHeard(store: TenantStore, { channel, thread, files }: Incoming): boolean {
  if (store.watches.isWatched(channel)) return true;
  if (thread === null || files.length === 0) return false;
  const reference = { channel, platformId: thread };
  const incident = store.threads.find(reference)?.incidentNumber ?? null;
  return incident !== null || store.unfiled.ofThread(reference).length > 0;
}

/** The first line that says something, without links, cut to a title's length. */
function firstLine(text: string): string {
  const line = text
    .split(/[\r\n\u2028\u2029]+/u)
    .map((each) => withoutLinks(each).trim())
    .find((each) => each !== '');
  const characters = [...(line ?? '')];
  return characters.length > TITLE_LENGTH
    ? `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`
    : (line ?? '');
}
