import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { findAdminPicture } from '../fixtures/faces.ts';
import { makePagePicture } from '../fixtures/page-picture.ts';
import { makeZip } from '../fixtures/zip-file.ts';
import type { Harness, SentFile, ShownMessage } from './harness.ts';
import type { RunningBot } from './run-bot.ts';

/** A message of the evening. */
interface Scene {
  readonly text?: string;
  readonly files?: readonly SentFile[];
  /** What is asked in its thread once it is answered. */
  readonly asked?: readonly string[];
}

/** What was written down of an evening. */
export interface Evening {
  /** A page for readers. */
  readonly transcript: string;
  /** Of each message, what its thread was told. */
  readonly answers: readonly (readonly ShownMessage[])[];
}

const HEAD: readonly string[] = [
  '# An evening in a triage channel',
  '',
  'Ten messages as people of a team write them, and what Eyeline answers in their threads on Slack. Four are not for it: it',
  'leaves them alone. A test plays the evening and writes this page (`tests/contract/evening.test.ts`); pictures and files are',
  'named as they are sent, times are made equal.',
  '',
];

/** An evening in a triage channel: ten messages, four of them not for Eyeline. */
async function scenes(): Promise<readonly Scene[]> {
  const portrait = async (user: number, name = `user${user}-128x128.jpg`): Promise<SentFile> => ({
    name,
    bytes: await readFile(findAdminPicture(`user${user}-128x128.jpg`)),
  });
  const { png } = await makePagePicture({ sidePx: 120 });
  const page = { name: 'Screenshot 2026-11-30 at 19.22.07 (followers of the page).png', bytes: png };
  const one = await portrait(1);
  const product = await readFile(findAdminPicture('prod-1.jpg'));
  const notes = Buffer.from('who posted what\n');
  const zip = makeZip([
    { name: 'wave/first.jpg', bytes: (await portrait(5)).bytes },
    { name: 'wave/second.jpg', bytes: (await portrait(7)).bytes },
    { name: 'wave/shoe.jpg', bytes: product },
    { name: 'notes.txt', bytes: notes },
  ]);
  return [
    { text: 'Evening all, who is on tonight?' },
    { text: 'New account in the comments', files: [one] },
    {
      text: 'Three that liked the same post',
      files: [
        await portrait(3, 'signal-2026-11-30-192201_a_name_that_is_longer_than_a_phone_is_wide.jpg'),
        await portrait(5),
        await portrait(7),
      ],
      asked: ['compare'],
    },
    {
      text: 'Minutes of the call',
      files: [{ name: 'minutes.pdf', bytes: Buffer.from('A list of names, not a picture.') }],
    },
    { text: 'Followers of the page', files: [page], asked: ['incident show'] },
    { text: 'Page again, and two that wrote to us', files: [page, await portrait(1), await portrait(3)] },
    { text: 'Background: https://news.example/2026/11/a-page-and-its-followers' },
    {
      text: 'Is this the first one again?',
      files: [{ name: 'image.png', bytes: Buffer.concat([one.bytes, Buffer.from('x')]) }],
    },
    { text: 'From the partner', files: [{ name: 'wave.zip', bytes: zip }] },
    { text: 'Thanks, I am off. Incident 2 can wait until tomorrow.' },
  ];
}

/** Plays the evening and writes down what a reader of the channel sees. */
export async function playEvening({
  harness,
  bot,
}: {
  readonly harness: Harness;
  readonly bot: RunningBot;
}): Promise<Evening> {
  const lines = [...HEAD];
  const all: ShownMessage[][] = [];
  for (const { text = '', files = [], asked = [] } of await scenes()) {
    lines.push(`## ${text}`, '');
    if (files.length > 0) lines.push(`*With ${files.map(({ name }) => `\`${name}\``).join(', ')}.*`, '');
    const thread = await harness.post({ text, files });
    let answers = await answered({ harness, bot }, thread);
    const mark = await markOf(harness, thread, answers);
    lines.push(
      mark === null ? 'No answer, no reaction.' : `Marked: ${mark}.`,
      '',
      ...answers.flatMap(written),
    );
    for (const command of asked) {
      await harness.command(command, thread);
      const more = await answered({ harness, bot }, thread);
      lines.push(`**In the thread: ${command}**`, '', ...more.slice(answers.length).flatMap(written));
      answers = more;
    }
    all.push(answers);
  }
  return { transcript: masked(`${lines.join('\n').trimEnd()}\n`), answers: all };
}

async function answered(
  { harness, bot }: { readonly harness: Harness; readonly bot: RunningBot },
  thread: string,
): Promise<ShownMessage[]> {
  await bot.idle();
  return harness.answers(thread);
}

/** Marks may come behind the answer. */
async function markOf(harness: Harness, thread: string, answers: readonly unknown[]): Promise<string | null> {
  if (answers.length > 0) await expect.poll(() => harness.reaction(thread)).toBe('done');
  return harness.reaction(thread);
}

function written({ text, buttons, files }: ShownMessage): string[] {
  return [
    '~~~',
    text,
    '~~~',
    '',
    ...(files.length > 0
      ? [`Pictures and files: ${files.map(({ name }) => `\`${name}\``).join(', ')}`, '']
      : []),
    ...(buttons.length > 0 ? [`Buttons: ${buttons.map((label) => `[${label}]`).join(' ')}`, ''] : []),
  ];
}

/** Without what is another each time. */
function masked(text: string): string {
  return text
    .replaceAll(/-eyeline-[^.`]*/g, '')
    .replaceAll(/-[0-9a-f]{8}(?=\.(png|gif|json))/g, '')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, '2026-11-30 19:30 UTC');
}
