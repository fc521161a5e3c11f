import { EyelineError } from '../../../errors.ts';
import type { ForgetPreview, ForgetReason, ForgetTarget } from '../../../incident/forget/forget-store.ts';
import { FORGET_REASONS } from '../../../incident/forget/forget-store.ts';
import { count } from '../../../words.ts';
import type { Call } from '../../port/command.ts';
import { command, line } from '../../port/line.ts';
import { type Button, type Invocation, type Line, type OutgoingMessage, say } from '../../port/message.ts';
import { backupLine, goesLine, stubName } from './forget-words.ts';
import { isVisibleTo } from './is-visible.ts';

/** What the commands that forget share. */
export interface ForgetAsked {
  readonly target: ForgetTarget;
  /** As it is named to people: `incident 3`. */
  readonly name: string;
  /** Calls the same again. */
  readonly invocation: Invocation;
  readonly because: string | undefined;
  readonly confirm: string | undefined;
}

type Calling = Pick<Call, 'store' | 'by' | 'audience'>;

/**
 * Asks before anything is forgotten, with what goes and what stays; with the code of that question it begins.
 *
 * @throws EyelineError as `ForgetStore.begin`.
 */
export function answerForget(call: Calling, asked: ForgetAsked): OutgoingMessage {
  const reason = readReason(asked.because);
  if (asked.confirm !== undefined) return begin(call, asked, asked.confirm, reason ?? 'other');
  const preview = call.store.forgets.preview(asked.target);
  const { goes } = preview;
  const title = preview.title === null ? '' : ` ("${preview.title}")`;
  const question = line`Forget ${asked.name}${title} for good? Nobody can undo this, and ${command('incident restore')} does not bring it back.`;
  return {
    ...say(question, `What goes: ${goesLine(goes)}.`),
    blocks: [
      ...say(question, `What goes: ${goesLine(goes)}.`).blocks,
      { type: 'list', items: staysLines(call, preview) },
    ],
    buttons: [...exportButton(asked.target), ...confirmButtons(asked, preview.code, reason)],
  };
}

/** @throws EyelineError `INVALID_USAGE` for words of one's own, which could repeat what is to be lost. */
function readReason(because: string | undefined): (typeof FORGET_REASONS)[number] | undefined {
  const reason = FORGET_REASONS.find((each) => each === because);
  if (because === undefined || reason) return reason;
  throw new EyelineError('INVALID_USAGE', {
    expected: `one of ${FORGET_REASONS.join(', ')} for \`--because\``,
    received: 'another word',
    action: 'The reason is kept, so it is one of these.',
  });
}

function begin(
  { store, by }: Calling,
  { target }: ForgetAsked,
  code: string,
  reason: ForgetReason,
): OutgoingMessage {
  const stub = store.forgets.begin(target, code, reason, by);
  return say(`Forgetting ${stubName(stub)}. The end is told here.`);
}

function staysLines({ store, audience, by }: Calling, { stays, goes, target }: ForgetPreview): Line[] {
  const pictures = stays.pictures.map(({ sha256, incidents }) => {
    const seen = incidents.filter((number) => isVisibleTo(store, audience, number));
    const users = [
      ...(seen.length > 0 ? [`incident ${seen.join(', ')}`] : []),
      ...(seen.length < incidents.length ? ['what cannot be shown here'] : []),
    ];
    return `File ${sha256.slice(0, 12)}… stays: ${users.join(' and ') || 'something else of this team'} uses it.`;
  });
  const lines: Line[] = [
    ...pictures.slice(0, 5),
    ...(pictures.length > 5
      ? [`${count(pictures.length - 5, 'more file stays', 'more files stay')} in the same way.`]
      : []),
    ...(stays.answers > 0
      ? [`${count(stays.answers, 'message stays', 'messages stay')}: other incidents have pictures of them.`]
      : []),
    ...(stays.notes.length > 0
      ? [line`Notes that name it stay: ${stays.notes.join(', ')}. ${command('note')} edits them.`]
      : []),
    ...(target.kind === 'picture' && goes.artifacts > 0
      ? [
          'Sheets, animations and exports made since it came go too: they may show it. They can be made again.',
        ]
      : []),
    ...(store.tenant.platform === 'desk'
      ? []
      : ['What people posted themselves stays on the platform: they can delete it there.']),
  ];
  const backups = backupLine(store.forgets.backups(), by.atMs);
  return [...lines, ...(backups ? [backups] : [])];
}

function exportButton({ incident }: ForgetTarget): Button[] {
  if (incident === null) return [];
  return [
    {
      label: 'Export first',
      invocation: { command: 'export', options: { format: 'zip', incident, all: true } },
    },
  ];
}

const LABELS: Readonly<Record<(typeof FORGET_REASONS)[number], string>> = {
  request: 'Forget: it was asked for',
  mistake: 'Forget: a mistake',
  finished: 'Forget: no longer needed',
  other: 'Forget for good',
};

function confirmButtons(
  { invocation }: ForgetAsked,
  confirm: string,
  reason: ForgetReason | undefined,
): Button[] {
  return FORGET_REASONS.filter((each) => each === (reason ?? each)).map((because) => ({
    label: LABELS[because],
    invocation: { ...invocation, options: { ...invocation.options, because, confirm } },
  }));
}
