import { askedIncident, requireIncident } from '../../core/chat/answers/asked-incident.ts';
import { answerForget } from '../../core/chat/answers/forget/answer-forget.ts';
import { type Call, defineRecordCommand } from '../../core/chat/port/command.ts';
import { EyelineError } from '../../core/errors.ts';
import { FORGET_OPTIONS } from './forget-options.ts';

export const forgetPicture = defineRecordCommand({
  name: 'forget picture',
  summary: 'remove a picture for good; asks first',
  options: {
    sha256: {
      type: 'text',
      summary: 'its SHA-256',
      isPositional: true,
      maxLength: 64,
    },
    finding: { type: 'integer', summary: 'or a portrait in it' },
    incident: { type: 'incident', summary: 'in which' },
    ...FORGET_OPTIONS,
  },
  examples: ['forget picture --finding 2', 'forget picture 1a2b3c4d --incident 3'],
  access: 'manager',
  takesPictures: false,
  tells: 'here',
  run: (call) => {
    const { options } = call;
    const sha256 = hashOf(call);
    const incident = askedIncident(call, options.incident)?.number ?? null;
    const where = incident === null ? 'of no incident' : `of incident ${incident}`;
    return answerForget(call, {
      target: { kind: 'picture', incident, sha256 },
      name: `the picture ${sha256.slice(0, 12)} ${where}`,
      invocation: {
        command: 'forget picture',
        options: { sha256, ...(incident === null ? {} : { incident }) },
      },
      because: options.because,
      confirm: options.confirm,
    });
  },
});

function hashOf(
  call: Call<{
    readonly sha256?: string | undefined;
    readonly finding?: number | undefined;
    readonly incident?: number | undefined;
  }>,
): string {
  const { sha256, finding, incident } = call.options;
  if (finding === undefined) {
    if (sha256 !== undefined) return sha256.toLowerCase();
    throw new EyelineError('INVALID_USAGE', {
      expected: 'a picture',
      received: 'none',
      action: 'Give its SHA-256, or `--finding` with the number of a portrait in it.',
    });
  }
  const { number } = requireIncident(call, incident);
  const found = call.store.findings.ofIncident(number).find((each) => each.number === finding);
  if (found) return found.evidence.sha256;
  throw new EyelineError('NOT_FOUND', {
    expected: `a portrait of incident ${number}`,
    received: `number ${finding}`,
    action: `\`incident show ${number}\` shows them.`,
  });
}
