import { LIMIT } from '../../alignment/limit.ts';
import type { Case, CaseFinding } from '../case/case.ts';
import { domainObject } from './domain-object.ts';
import { observable } from './observable.ts';
import type { StixContext, StixObject } from './stix-object.ts';
import { stixTime } from './stix-object.ts';

/** The file that a finding is in. Its name is left out: the same picture under two names is one. */
export function fileObject({ file }: Pick<CaseFinding, 'file'>, context: StixContext): StixObject {
  const { sha256, sizeBytes, mediaType } = file;
  return observable(
    'file',
    { hashes: { 'SHA-256': sha256 } },
    { size: sizeBytes, mime_type: mediaType },
    context,
  );
}

/** What was seen: the file, and the accounts that show the portrait. @param refs the ids of these */
export function observedObject(
  { number, postedMs, recordedMs }: CaseFinding,
  { incident }: Case,
  refs: readonly string[],
  context: StixContext,
): StixObject {
  const seen = stixTime(postedMs);
  return domainObject(
    'observed-data',
    `${incident.number} ${number}`,
    recordedMs,
    { first_observed: seen, last_observed: seen, number_observed: 1, object_refs: refs },
    context,
  );
}

/** What was measured of a finding, and its limit. */
export function measureObject(
  finding: CaseFinding,
  { incident }: Case,
  observed: string,
  context: StixContext,
): StixObject {
  const { number, measure, measuredMs } = finding;
  return domainObject(
    'note',
    `measure ${incident.number} ${number}`,
    measuredMs,
    {
      abstract: `Portrait ${number}: ${measure}`,
      content: [...measureLines(finding), LIMIT].join('\n'),
      object_refs: [observed],
    },
    context,
  );
}

function measureLines(finding: CaseFinding): string[] {
  const { measure, meaning, judgement, method, backend, score, ganEyeDistance, likelihoodRatio } = finding;
  const figures = [
    ...(score === null ? [] : [`score ${score.toFixed(2)}`]),
    ...(ganEyeDistance === null ? [] : [`distance of the eyes ${ganEyeDistance.toFixed(4)}`]),
    ...(likelihoodRatio === null
      ? []
      : [
          `likelihood ratio ${likelihoodRatio.value.toPrecision(2)} (${likelihoodRatio.low.toPrecision(2)} to ${likelihoodRatio.high.toPrecision(2)})`,
        ]),
  ];
  return [
    `${measure}.`,
    ...(meaning === '' ? [] : [meaning]),
    ...(figures.length === 0 ? [] : [`Figures: ${figures.join('; ')}.`]),
    judgement.verdict === 'confirmed' ? 'Confirmed by a person.' : 'Not confirmed by a person.',
    `Method ${method}; ${backend.name}, ${backend.version}, models ${backend.models}.`,
  ];
}
