import { askedIncident } from '../../core/chat/answers/asked-incident.ts';
import { answerNames, hasNoNames } from '../../core/chat/answers/names/answer-names.ts';
import type { NameFailure, NamesOutcome, ReadBeside } from '../../core/chat/answers/names/names-outcome.ts';
import { readCheckOutcome } from '../../core/chat/answers/outcome/check-outcome.ts';
import { findSeen, noSuchSubmission } from '../../core/chat/answers/seen-submission.ts';
import { defineWorkCommand, type FileFacts, type WorkCall } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';
import type { Finding } from '../../core/incident/findings/finding.ts';
import { matchPortraits } from '../../core/incident/findings/same-portrait.ts';
import { oneLine } from '../../core/one-line.ts';
import type { Frame } from '../../core/portrait/frame.ts';

export const namesRead = defineWorkCommand({
  name: 'names read',
  summary: 'read the names beside the portraits of an earlier message’s pages, to be accepted',
  options: {
    message: {
      type: 'integer',
      summary: 'the message; Eyeline fills this in after its answer to a page',
      isRequired: true,
    },
  },
  examples: ['names read --message 12'],
  access: 'anyone',
  takesPictures: false,

  run: async (call) => {
    const { options, submission, readNames } = call;
    if (!readNames) throw switchedOff();
    const { incident, pages } = findPages(options.message, call);
    const names: ReadBeside[] = [];
    const failures: NameFailure[] = [];
    let without = 0;
    for (const page of pages) {
      const { animationFrame, portraits } = page;
      if (portraits.length === 0) continue;
      const frames = portraits.map(({ frame }) => frame);
      const told = await readNames(page, frames, animationFrame);
      if ('error' in told) {
        const { code, message } = told.error;
        failures.push({ portraits: portraits.length, code, message });
        continue;
      }
      const read = told.names;
      for (const [index, { number, finding }] of portraits.entries()) {
        const displayName = oneLine(read[index]?.displayName ?? null);
        const handle = oneLine(read[index]?.handle ?? null);
        if (displayName === null && handle === null) without++;
        else names.push({ number, finding, displayName, handle });
      }
    }
    const isAsked = submission.kind !== 'recheck';
    const outcome: NamesOutcome = {
      of: options.message,
      reading: submission.id,
      incident,
      names,
      failures,
      without,
      isAsked,
    };
    return {
      pictures: [],
      artifacts: [],
      timeline: [],
      incidentNumber: incident,
      incidentTitle: call.title,
      outcome: JSON.stringify(outcome),
    };
  },

  answer: answerNames,
  isSilent: hasNoNames,
});

interface Page {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly animationFrame: number | undefined;
  readonly portraits: readonly { readonly number: number; readonly finding: number; readonly frame: Frame }[];
}

/** The pages of a message whose portraits count in an incident that may be seen here. */
function findPages(
  id: number,
  call: Pick<WorkCall, 'store' | 'submission' | 'audience'>,
): { readonly incident: number; readonly pages: readonly Page[] } {
  const { store } = call;
  const completion = findSeen(id, call) && store.results.of(id);
  const outcome = completion && readCheckOutcome(completion.outcome);
  if (!outcome || !completion.incident || completion.isWithdrawn) throw noSuchSubmission(id);
  const incident = askedIncident(call, completion.incident.number)?.number ?? completion.incident.number;
  const findings = store.findings.ofIncident(incident);
  const pages = outcome.files.flatMap((file) => {
    const page = toPage(file, findings, store);
    return page ? [page] : [];
  });
  return { incident, pages };
}

function toPage(
  { isPage, sha256, portraits = [] }: FileFacts,
  findings: readonly Finding[],
  store: WorkCall['store'],
): Page | null {
  const evidence = isPage && sha256 ? store.evidence.find(sha256) : null;
  if (!evidence) return null;
  const own = findings
    .filter((finding) => finding.evidence.id === evidence.id)
    .map((finding) => ({ finding, face: finding.portrait.face }));
  const matched = matchPortraits(own, portraits);
  const framed = portraits.flatMap(({ number }, index) => {
    const finding = matched[index]?.finding;
    const frame = finding?.portrait.frame;
    return finding && frame ? [{ number, finding: finding.number, frame }] : [];
  });
  const { animationFrame } = portraits[0] ?? {};
  return { sha256: evidence.sha256, sizeBytes: evidence.sizeBytes, animationFrame, portraits: framed };
}

function switchedOff(): EyelineError {
  return new EyelineError('INVALID_USAGE', {
    expected: 'names to be read',
    received: 'NAMES=off',
    problem: 'Reading names is switched off.',
    action: 'Whoever runs Eyeline can set NAMES=on.',
  });
}
