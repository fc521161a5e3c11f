import { teamManagersOnly } from '../core/chat/answers/asked-incident.ts';
import { formatTime } from '../core/chat/answers/lines/incident-lines.ts';
import { openingLine } from '../core/chat/answers/opening-words.ts';
import { defineRecordCommand } from '../core/chat/port/command.ts';
import { type Line, say } from '../core/chat/port/message.ts';
import type { IncidentOpening } from '../core/incident/findings/opens-incident.ts';
import type { OpeningSetting } from '../core/incident/stores/opening-store.ts';

export const opening = defineRecordCommand({
  name: 'opening',
  summary: 'say or set when incidents open by themselves, for the whole team',
  options: {
    when: {
      type: 'choice',
      summary: 'at what is aligned or near, at each portrait, or as installed; for managers of the team',
      choices: ['aligned', 'portrait', 'default'],
      isPositional: true,
    },
    undo: {
      type: 'choice',
      summary: 'only where this is still what the team said; buttons fill this in',
      choices: ['aligned', 'portrait', 'default'],
      isForButtons: true,
    },
  },
  examples: ['opening', 'opening portrait', 'opening default'],
  access: 'member',
  takesPictures: false,
  tells: 'here',
  run: ({ options: { when, undo }, store, by, managesTeam, incidentOpening, prefix, groupPrefix }) => {
    const lineOf = (which: IncidentOpening) => openingLine(which, { prefix, groupPrefix });
    const { openings } = store;
    const before = openings.setting();
    if (when === undefined) {
      return say(lineOf(before?.opening ?? incidentOpening), whose(before));
    }
    if (!managesTeam) throw teamManagersOnly(`opening ${when}`);
    const asked = when === 'aligned' || when === 'portrait' ? when : null;
    const former = before?.opening ?? 'default';
    // An old button leaves a later word of somebody else's alone.
    const isChanged = (undo === undefined || undo === former) && openings.set(asked, by);
    if (!isChanged)
      return say(
        [{ text: 'Nothing changed. ' }, ...lineOf(before?.opening ?? incidentOpening)],
        whose(before),
      );
    const line = lineOf(asked ?? incidentOpening);
    return {
      ...say(
        [{ text: 'Changed for the whole team. ' }, ...line],
        'Messages that were answered before stay as they are.',
      ),
      buttons: [
        {
          label: 'Undo',
          takesBack: true,
          invocation: { command: 'opening', options: { when: former, undo: when } },
        },
      ],
    };
  },
});

function whose(setting: OpeningSetting | null): Line {
  const { opening: own = null, actor = null, atMs = 0 } = setting ?? {};
  if (own === null)
    return [{ text: 'So it is for all teams of this installation that did not say otherwise.' }];
  return [
    { text: `Set for this team on ${formatTime(atMs)}` },
    ...(actor === null ? [] : [{ text: ' by ' }, { text: actor, member: actor }]),
    { text: '.' },
  ];
}
