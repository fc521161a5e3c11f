import type { ForgottenStub, KnownBackup } from '../../../incident/forget/forget-store.ts';
import { count } from '../../../words.ts';
import { type OutgoingMessage, say } from '../../port/message.ts';
import { backupLine, goesLine, REASON_WORDS, stubName } from './forget-words.ts';

/** Lines of a list of forgets at most. */
const LISTED = 20;

/** One forget: what went, what could not be removed and why, and where it still stands. */
export function answerForgotten(stub: ForgottenStub, backups: readonly KnownBackup[]): OutgoingMessage {
  const { counts, kept, filesLeft, answersLeft, atMs } = stub;
  const lines = [
    stub.state === 'done'
      ? `Forgotten: ${stubName(stub)}, because ${REASON_WORDS[stub.reason]}.`
      : `Being forgotten: ${stubName(stub)}.`,
    ...(counts ? [`Removed: ${goesLine(counts)}.`] : []),
    ...kept.map(
      ({ answers, advice }) => `${count(answers, 'answer stays', 'answers stay')} on the platform. ${advice}`,
    ),
    ...(answersLeft > 0 ? [`Left to do: ${count(answersLeft, 'answer')} to take away.`] : []),
    ...(filesLeft > 0 ? [`Left to do: ${count(filesLeft, 'file')} to remove.`] : []),
  ];
  const backup = backupLine(backups, atMs);
  return say(...lines, ...(backup ? [backup] : []));
}

/** What was forgotten, the newest first: who, when, what kind and why. */
export function listForgotten(stubs: readonly ForgottenStub[]): OutgoingMessage {
  if (stubs.length === 0) return say('Nothing was forgotten.');
  const head = ['No.', 'When', 'What', 'Why', 'Who', 'State'];
  const rows = stubs
    .slice(0, LISTED)
    .map((stub) => [
      `${stub.id}`,
      new Date(stub.atMs).toISOString().slice(0, 10),
      stubName(stub),
      REASON_WORDS[stub.reason],
      stub.actor ?? 'the command line',
      stub.state === 'done' ? (stub.kept.length > 0 ? 'done but for answers' : 'done') : 'at work',
    ]);
  const more = stubs.length - rows.length;
  return {
    blocks: [
      { type: 'paragraph', line: `Forgotten: ${stubs.length}.` },
      { type: 'table', head, rows },
      ...say(...(more > 0 ? [`${count(more, 'earlier one is', 'earlier ones are')} not shown.`] : [])).blocks,
    ],
    buttons: [],
    files: [],
  };
}
