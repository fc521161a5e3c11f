import { teamManagersOnly } from '../core/chat/answers/asked-incident.ts';
import {
  readRule,
  seesEverything,
  showRetention,
  tellRetention,
} from '../core/chat/answers/forget/answer-retention.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { EyelineError } from '../core/errors.ts';
import { KEEP_ALL } from '../core/incident/forget/retention-store.ts';

export const retention = defineRecordCommand({
  name: 'retention',
  summary: 'say or set when closed incidents and old messages are forgotten by themselves',
  options: {
    incidents: { type: 'text', summary: 'days, or never', maxLength: 6 },
    messages: { type: 'text', summary: 'days, or never', maxLength: 6 },
    clock: { type: 'flag', summary: 'the clock is right' },
  },
  examples: ['retention', 'retention --incidents 730 --messages 90', 'retention --incidents never'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { store, by, managesTeam, submission } = call;
    const { incidents, messages, clock = false } = call.options;
    const nowMs = submission.receivedMs;
    if (incidents === undefined && messages === undefined && !clock) return showRetention(call, nowMs);
    if (!managesTeam) throw teamManagersOnly('retention');
    if (!seesEverything(call)) throw notFromHere();
    if (clock) store.retention.confirmClock();
    const before = store.retention.setting() ?? KEEP_ALL;
    const rule = readRule({ incidents, messages }, before);
    const place = { channel: submission.channel, thread: submission.thread?.platformId ?? null };
    const isChanged = store.retention.set(rule, place, by);
    return tellRetention(call, { before, isChanged, nowMs });
  },
});

function notFromHere(): EyelineError {
  return new EyelineError('NOT_ALLOWED', {
    expected: '`retention` where every incident of the team may be shown',
    received: 'it where some may not',
    problem:
      'Retention is for the whole team, and some of its incidents may not be shown here. Nothing was changed.',
    action: 'Whoever runs Eyeline can set it: `eyeline retention --tenant … --incidents … --messages …`.',
  });
}
