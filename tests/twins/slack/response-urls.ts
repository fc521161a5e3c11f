/** docs.slack.dev/interactivity/handling-user-interaction, "Message responses". */
import { blockProblems, completeBlocks } from './blocks.ts';
import type { TwinCore } from './core.ts';
import { pushChange, pushDeletion, pushMessage } from './events.ts';
import type { ResponseTarget } from './interactions.ts';
import { array, boolean, type Json, object, oneOf, problemsOf, type Rule, string } from './rules.ts';

const anything: Rule = () => {};

/** `RespondArguments` of @slack/bolt; also what a command's acknowledgement may carry. */
const response = object({
  text: string({ max: 40_000 }),
  blocks: array(anything, { max: 50 }),
  response_type: oneOf('ephemeral', 'in_channel'),
  replace_original: boolean(),
  delete_original: boolean(),
  thread_ts: string({ pattern: /^\d{10}\.\d{6}$/ }),
  unfurl_links: boolean(),
  unfurl_media: boolean(),
  mrkdwn: boolean(),
});

/** The problems of a response; none if it is sound. */
function responseProblems(body: Json): string[] {
  const problems = problemsOf(response, body, '');
  if (body.blocks !== undefined && problems.length === 0) problems.push(...blockProblems(body.blocks));
  const isEmpty = !body.text && body.blocks === undefined && body.delete_original !== true;
  return isEmpty ? [...problems, 'neither text nor blocks'] : problems;
}

/** Shows a response; Slack's error, or null. */
export function showResponse(
  core: TwinCore,
  where: string,
  target: ResponseTarget,
  body: Json,
): string | null {
  const problems = responseProblems(body);
  for (const problem of problems) core.violations.add(where, problem);
  if (problems.length > 0) return 'invalid_payload';
  const original = target.messageTs ? core.messages.find(target.channel, target.messageTs) : null;
  const text = (body.text as string | undefined) ?? '';
  const blocks = completeBlocks((body.blocks as Json[] | undefined) ?? [], core.ids.short);
  if (original && (body.delete_original === true || body.replace_original === true)) {
    const previous = core.objects.toObject(original, 'event');
    if (body.delete_original === true) {
      core.messages.remove(original);
      pushDeletion(core, original, previous);
    } else {
      original.text = text;
      original.blocks = blocks;
      pushChange(core, original, previous);
    }
    return null;
  }
  const threadTs = (body.thread_ts as string | undefined) ?? target.threadTs;
  if (body.response_type !== 'in_channel') {
    const { channel, user } = target;
    core.ephemerals.push({ ts: core.ids.ts(), channel, user, text, blocks, threadTs });
    return null;
  }
  const { app } = core.workspace;
  pushMessage(
    core,
    core.messages.add({
      channel: target.channel,
      ts: core.ids.ts(),
      threadTs,
      user: app.botUserId,
      botId: app.botId,
      text,
      blocks,
    }),
  );
  return null;
}
