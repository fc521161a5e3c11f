import type { PageWithoutPicture } from '../../../incident/evidence/provenance.ts';
import { defang } from '../../../source/links/defang.ts';
import { count } from '../../../words.ts';
import type { Block } from '../../port/message.ts';
import { formatTime } from './incident-lines.ts';

/** Pages that are named; of more, only how many. */
const NAMED = 10;

/** The pages of an incident's links that gave no picture, by the hash under which they are kept; nothing for none. */
export function pageLines(pages: readonly PageWithoutPicture[]): Block[] {
  if (pages.length === 0) return [];
  const rows = pages.slice(-NAMED).map(({ sha256, provenance: { linkAddress, seenMs, fetches } }) => {
    const last = fetches.findLast(({ hops }) => hops.length > 0)?.hops.at(-1);
    return [
      defang(linkAddress),
      formatTime(seenMs),
      last ? `${last.status}` : '–',
      `${sha256.slice(0, 12)}…`,
    ];
  });
  const left = pages.length - rows.length;
  const head = `${count(pages.length, 'link')} gave no picture; what ${pages.length === 1 ? 'its page' : 'their pages'} said is kept.`;
  return [
    { type: 'paragraph', line: left > 0 ? `${head} The last ${rows.length}:` : head },
    { type: 'table', head: ['Link without a picture', 'Read', 'Status', 'SHA-256 of the page'], rows },
  ];
}
