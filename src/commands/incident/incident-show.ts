import { describePortraits } from '../../core/alignment/class-words.ts';
import { labelsOf, listAccountsButton } from '../../core/chat/answers/accounts/account-lines.ts';
import { requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { editButtons } from '../../core/chat/answers/casework/incident-forms.ts';
import { moreButton, moreButtons } from '../../core/chat/answers/casework/more-buttons.ts';
import { addReferenceButton } from '../../core/chat/answers/casework/reference-form.ts';
import { offerToMeasureAgain } from '../../core/chat/answers/earlier-method.ts';
import { retentionLines } from '../../core/chat/answers/forget/answer-retention.ts';
import { judgedLine } from '../../core/chat/answers/judgement/judged-lines.ts';
import { judgeIncident } from '../../core/chat/answers/judgement/judgement-buttons.ts';
import { fieldsBlock, referencesBlock } from '../../core/chat/answers/lines/field-lines.ts';
import {
  briefName,
  formatTime,
  noteButton,
  reopenButton,
  showButton,
} from '../../core/chat/answers/lines/incident-lines.ts';
import { pageLines } from '../../core/chat/answers/lines/page-lines.ts';
import { portraitTable } from '../../core/chat/answers/lines/portrait-table.ts';
import { sourceOf, sourcesBlock, wordsBlock } from '../../core/chat/answers/lines/source-lines.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { type Block, type Button, type OutgoingMessage, say } from '../../core/chat/port/message.ts';
import type { Finding } from '../../core/incident/findings/finding.ts';
import { type Incident, isGuestAudience, mayReadChannel } from '../../core/incident/incident.ts';
import { count } from '../../core/words.ts';

/** Lines of the timeline that are shown; the newest. */
const MAX_LINES = 8;

/** Messages that brought pictures and are named; the newest. */
const MAX_SOURCES = 3;

export const incidentShow = defineRecordCommand({
  name: 'incident show',
  summary: 'show an incident: its findings, notes and timeline',
  options: {
    number: {
      type: 'incident',
      summary: 'default: this thread’s',
      isPositional: true,
    },
    sources: { type: 'flag', summary: 'who sent, wrote and judged what, with the messages' },
    more: {
      type: 'flag',
      summary: 'what can be done with it, as buttons',
      isForButtons: true,
      isForAsker: true,
    },
  },
  examples: ['incident show', 'incident show 3', 'incident show 3 --sources'],
  access: 'anyone',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { store } = call;
    const incident = requireIncident(call, call.options.number);
    const { number, title, summary, status, openedMs, closedMs } = incident;
    const head: Block = {
      type: 'paragraph',
      line: [{ text: `Incident ${number} (${status}): ${title}`, style: 'strong' }],
    };
    if (call.options.sources === true) return showSources(call, incident, head);
    const findings = store.findings.ofIncident(number);
    if (call.options.more === true) {
      const buttons = moreButtons(incident, call.isManager, findings.length > 0);
      return { blocks: [head, ...say('What can be done with it:').blocks], buttons, files: [] };
    }
    const timeline = store.timeline.ofIncident(number);
    const notes = store.notes.ofIncident(number);
    const closed = closedMs === null ? '' : ` Closed ${formatTime(closedMs)}.`;
    const found = describePortraits(findings.map(({ measurement }) => measurement.alignment));
    const again = offerToMeasureAgain(findings, store);
    const accounts = store.accounts.ofIncident(number);
    const labels = labelsOf(accounts);
    const standings = store.judgements.ofIncident(number);
    const blocks: Block[] = [
      head,
      ...(summary === '' ? [] : [{ type: 'paragraph' as const, line: summary }]),
      ...fieldsBlock(
        incident,
        incident.channels.every((channel) => mayReadChannel(call.audience, channel)),
      ),
      {
        type: 'paragraph',
        line: `Opened ${formatTime(openedMs)}.${closed} Recorded: ${found}; ${count(notes.length, 'note')}${accounts.length === 0 ? '' : `; ${count(accounts.length, 'account')}`}.`,
      },
      ...spreadLines(call, number),
      ...say(...retentionLines(store, incident)).blocks,
      ...judgedLine(standings),
      ...findingsTable(findings, labels, (finding) => nameOf(finding, store)),
      ...pageLines(store.provenance.withoutPicture(number)),
      ...again.blocks,
      ...sourcesBlock(call, incident, MAX_SOURCES),
      ...referencesBlock(store.references.ofIncident(number)),
      {
        type: 'list',
        items: timeline
          .slice(-MAX_LINES)
          .map((entry) => [
            { text: `${formatTime(entry.atMs)} `, style: 'code' },
            ...sourceOf(call, incident, entry).who,
            { text: entry.text },
          ]),
      },
    ];
    const buttons = [
      ...(findings.length === 0 ? [] : judgeIncident(number)),
      noteButton(number),
      ...editButtons(number).slice(0, 1),
      ...(isGuestAudience(call.audience) ? [] : [moreButton(number)]),
      ...(findings.length + notes.length === 0 ? [] : [sourcesButton(number)]),
      ...(accounts.length === 0 ? [] : [listAccountsButton(number)]),
      ...(status === 'closed' ? [reopenButton(number)] : []),
      ...again.buttons,
    ];
    return { blocks, buttons, files: [] };
  },
});

/** Techniques that are named before the rest is counted. */
const MAX_TECHNIQUES = 4;

/** In how many threads it is worked on, where in several, and which techniques it shows: one line. */
function spreadLines(
  { store, audience }: Pick<Call, 'store' | 'audience'>,
  number: number,
): readonly Block[] {
  const threads = isGuestAudience(audience) ? 0 : store.threads.ofIncident(number).length;
  const techniques = store.techniques.ofIncident(number);
  const named = techniques.slice(0, MAX_TECHNIQUES).map((each) => `${each.number} ${each.name}`);
  const more = techniques.length - named.length;
  const lines = [
    ...(threads > 1 ? [`Worked on in ${threads} threads.`] : []),
    ...(named.length > 0 ? [`Techniques: ${named.join('; ')}${more > 0 ? `; ${more} more` : ''}.`] : []),
  ];
  return lines.length === 0 ? [] : say(lines.join(' ')).blocks;
}

/** Who sent, wrote and judged what, and the ways to the messages. */
function showSources(
  call: Pick<Call, 'store' | 'audience'>,
  incident: Incident,
  head: Block,
): OutgoingMessage {
  const blocks = [...sourcesBlock(call, incident), ...wordsBlock(call, incident)];
  const none = say('Nothing that may be shown here: no pictures, notes or verdicts.').blocks;
  return {
    blocks: [head, ...(blocks.length === 0 ? none : blocks)],
    buttons: [showButton(incident.number), addReferenceButton(incident.number)],
    files: [],
  };
}

function sourcesButton(number: number): Button {
  return {
    label: 'Who sent what',
    invocation: { command: 'incident show', options: { number, sources: true } },
  };
}

/** What the file was called where it was found: elsewhere it may have been seen by those who read there only. */
function nameOf({ evidence, submissionId }: Finding, store: Call['store']): string | null {
  const sightings = store.evidence.sightings(evidence.id);
  return sightings.find((sighting) => sighting.submissionId === submissionId)?.fileName ?? null;
}

/** The findings as the answers to pictures show portraits, by their numbers in the incident. */
function findingsTable(
  findings: readonly Finding[],
  labels: ReadonlyMap<number, string>,
  nameIn: (finding: Finding) => string | null,
): Block[] {
  const names = findings.map((finding) => briefName(nameIn(finding), false));
  // The same name in each row tells nothing.
  const hasOneFile = names.length > 1 && new Set(names).size === 1;
  const portraits = findings.map((finding, index) => {
    const { number, measurement } = finding;
    const { alignment, assessment, reason } = measurement;
    const account = labels.get(number);
    const file = hasOneFile ? '' : (names[index] ?? '');
    return {
      number,
      alignment,
      score: assessment?.score ?? null,
      meanEyeOffset: assessment?.meanEyeOffset ?? null,
      ...(reason === null ? {} : { reason }),
      ...(account === undefined ? {} : { account }),
      ...(file === '' ? {} : { file }),
    };
  });
  return portraitTable(portraits, [], 'The command compare draws all of them.');
}
