import type { Completion } from '../../../incident/findings/result.ts';
import type { NetworkArtifact } from '../../../network/network-facts.ts';
import { describeLeft, describeNetwork, NETWORK_LIMIT } from '../../../network/network-words.ts';
import { defang } from '../../../source/links/defang.ts';
import { count } from '../../../words.ts';
import type { Block, OutgoingFile, OutgoingMessage } from '../../port/message.ts';
import { showButton } from '../lines/incident-lines.ts';
import { type NetworkOutcome, readNetworkOutcome } from './network-outcome.ts';

/** The answer to a network: what can be counted, what it was read from, the picture and the file for Gephi. */
export function answerNetwork({ outcome, incident }: Completion): OutgoingMessage {
  const told = readNetworkOutcome(outcome);
  const { counts, communities, files } = told;
  const left = describeLeft(told);
  const [first = '', ...others] = describeNetwork(counts, sayName);
  const more = [
    ...others,
    ...(communities === null ? [] : [communities]),
    ...(left === null ? [] : [`${left} All are in the GEXF file.`]),
  ];
  return {
    blocks: [
      { type: 'paragraph', line: [{ text: first, style: 'strong' }, { text: ` ${NETWORK_LIMIT}` }] },
      ...(more.length === 0 ? [] : [{ type: 'list', items: more } satisfies Block]),
      ...readFrom(told),
    ],
    buttons: incident === null ? [] : [showButton(incident.number)],
    files: files.map(toFile),
  };
}

/** One line of the timeline. */
export function describeTables({ tables, counts }: Pick<NetworkOutcome, 'tables' | 'counts'>): string {
  const { nodes, edges } = counts;
  return `Network of ${count(edges, 'connection')} between ${count(nodes, 'account or page', 'accounts and pages')}, from ${count(tables.length, 'table')}.`;
}

/** A name in a table may be an address: nobody is to click it. */
function sayName(name: string): string {
  return /^https?:\/\//i.test(name) || /^[\w-]+(\.[\w-]+)+\//.test(name) ? defang(name) : name;
}

/** Of which tables, and what was taken for what: a column that was guessed wrong turns every figure round. */
function readFrom({ tables, read }: NetworkOutcome): Block[] {
  return read.map(({ columns, skipped }, index): Block => {
    const name = tables[index] ?? null;
    const parts = [
      ...(columns === null ? [] : [columns]),
      ...(skipped === 0
        ? []
        : [`${count(skipped, 'row')} left out: without two names, or from a name to itself.`]),
    ];
    const head =
      name === null ? [] : [{ text: name, style: 'code' as const }, { text: parts.length > 0 ? ': ' : '' }];
    return { type: 'paragraph', line: [...head, { text: parts.join(' ') }] };
  });
}

function toFile({ kind: _, ...file }: NetworkArtifact): OutgoingFile {
  return file;
}
