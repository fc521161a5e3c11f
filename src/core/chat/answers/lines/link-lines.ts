import { defang } from '../../../source/links/defang.ts';
import { count } from '../../../words.ts';
import type { FileFacts, LinkFacts } from '../../port/command.ts';
import type { Block, Button } from '../../port/message.ts';
import { fileLine } from './incident-lines.ts';

/** Links that are named where they wait; of more, only how many. */
const NAMED = 5;

/** Characters of a button's label that say how many links it fetches. */
const FETCH = 'Fetch';

/** What became of a submission's links, in numbers that add up, its lists, and which links wait for a person. */
export function linkLines(links: LinkFacts | undefined, files: readonly FileFacts[]): Block[] {
  if (!links) return [];
  const { total, waiting, doubles, off, lists } = links;
  const linked = files.filter(({ isLinked }) => isLinked);
  const fetched = linked.filter(({ sha256 }) => sha256).length;
  const parts = [
    ...(linked.length > 0 ? [`${count(fetched, 'picture')} fetched`] : []),
    ...(linked.length > fetched ? [`${linked.length - fetched} without one`] : []),
    ...(doubles > 0 ? [doubles === 1 ? '1 a repeat of another' : `${doubles} repeats of others`] : []),
    ...(waiting.length > 0 ? [`${waiting.length} not fetched yet`] : []),
    ...(off > 0 ? [`${off} not fetched, as links are switched off (LINKS=off)`] : []),
  ];
  const lines = [
    ...lists.map(({ name, links: held, left }) => {
      const rest = left > 0 ? ` ${count(left, 'more link')} did not fit: send them as another list.` : '';
      return `${fileLine(name)}: ${count(held, 'link')}.${rest}`;
    }),
    ...(total === 1 && linked.length === 1 ? [] : [`${count(total, 'link')}: ${parts.join(', ')}.`]),
    ...reasons(linked),
    ...(waiting.length > 0 ? [waitingLine(waiting)] : []),
  ];
  return lines.map((line) => ({ type: 'paragraph', line }));
}

/** The button under links that wait. */
export function fetchButton(submission: number, links: LinkFacts | undefined): Button[] {
  const waiting = links?.waiting.length ?? 0;
  if (waiting === 0) return [];
  const label = waiting === 1 ? FETCH : `${FETCH} ${waiting} links`;
  return [{ label, invocation: { command: 'check', options: { again: submission, fetch: true } } }];
}

function waitingLine(waiting: readonly string[]): string {
  const named = waiting.slice(0, NAMED).map(defang);
  const others = waiting.length - named.length;
  const which = [...named, ...(others > 0 ? [`${others} more`] : [])].join(', ');
  return `Press Fetch to fetch from this server’s address: ${which}.`;
}

/** Where many links gave no picture, how many for which reason: the table of files may not fit. */
function reasons(linked: readonly FileFacts[]): string[] {
  const failed = linked.filter(({ error }) => error !== null);
  if (failed.length < 2) return [];
  const counts = new Map<string, number>();
  for (const { meaning } of failed) {
    const reason = /^.*?\.(?= |$)/s.exec(meaning)?.[0] ?? meaning;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([reason, many]) => `${many} × ${reason}`);
  return [`Not read: ${parts.join(' ')}`];
}
