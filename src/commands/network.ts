import { requireIncident } from '../core/chat/answers/asked-incident.ts';
import { answerNetwork, describeTables } from '../core/chat/answers/network/answer-network.ts';
import { membersOf } from '../core/chat/answers/network/network-members.ts';
import type { NetworkOutcome } from '../core/chat/answers/network/network-outcome.ts';
import { type NetworkTable, tablesOf, writeTables } from '../core/chat/answers/network/network-tables.ts';
import { type Call, defineWorkCommand } from '../core/chat/port/command.ts';
import { say } from '../core/chat/port/message.ts';
import { EyelineError } from '../core/errors.ts';
import { NETWORK_LIMITS } from '../core/network/network.ts';

export const network = defineWorkCommand({
  name: 'network',
  summary: 'draw who is connected with whom, from tables of connections (CSV, GEXF, GraphML)',
  options: {
    incident: { type: 'incident', summary: 'default: this thread’s' },
    only: { type: 'flag', summary: 'leave out the tables of earlier messages' },
  },
  examples: ['network', 'network --incident 3 --only'],
  access: 'member',
  takesPictures: true,
  fileWord: 'table',

  run: async (call) => {
    const { store, options, files } = call;
    const { number } = requireIncident(call, options.incident);
    const kept = await call.keepFiles(files, NETWORK_LIMITS.bytes);
    const earlier = options.only ? [] : earlierTables(store, number);
    const fresh = kept.map(({ name, reference }) => ({ ...reference, name }));
    const tables = distinct([...earlier, ...fresh]);
    if (tables.length === 0) throw noTable();
    call.progress(say('Drawing the network.'));
    const { files: made, ...facts } = await call.keepNetwork({
      files: tables,
      members: membersOf(store, number),
    });
    const outcome: NetworkOutcome = { ...facts, files: made, tables: tables.map(({ name }) => name) };
    return {
      pictures: kept.map(({ picture }) => picture),
      artifacts: made.map(({ kind, sha256, sizeBytes, mediaType, altText }) => ({
        kind,
        sha256,
        sizeBytes,
        mediaType,
        altText,
      })),
      timeline: [{ kind: 'other', text: describeTables(outcome), data: writeTables(fresh) }],
      incidentNumber: number,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerNetwork,
});

/** The tables of earlier messages, without those that were withdrawn. */
function earlierTables({ timeline, results }: Call['store'], incident: number): NetworkTable[] {
  const lines = timeline.ofIncident(incident).filter(({ data }) => data !== null);
  return tablesOf(
    lines.filter(
      ({ submissionId }) => submissionId === null || results.of(submissionId)?.isWithdrawn !== true,
    ),
  );
}

function distinct(tables: readonly NetworkTable[]): NetworkTable[] {
  return [...new Map(tables.map((table) => [table.sha256, table])).values()];
}

function noTable(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'a table of connections with the message, or one that the incident has already',
    received: 'none',
    problem: 'There is no table of connections.',
    action:
      'Send `network` together with a CSV file whose first row is `from,to,kind`, or with GEXF or GraphML.',
  });
}
