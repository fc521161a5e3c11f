/** `MessageMetadata` of @slack/types; docs.slack.dev/messaging/message-metadata. */
import { isObject, type Json, object, problemsOf, type Rule, required, string } from './rules.ts';

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);
const isFlat = (value: unknown) => isObject(value) && Object.values(value).every(isPlain);

const payload: Rule = (value, pointer, problems) => {
  const isSound =
    isObject(value) &&
    Object.values(value).every(
      (item) => isPlain(item) || isFlat(item) || (Array.isArray(item) && item.every(isFlat)),
    );
  if (!isSound) problems.push(`must be an object of plain values [json-pointer:${pointer}]`);
};

const metadata = object({
  event_type: required(string({ min: 1, max: 255, pattern: /^\w+$/ })),
  event_payload: required(payload),
});

/** Event metadata only: work objects (`entities`) are not modelled. */
export function metadataProblems(value: Json): string[] {
  return problemsOf(metadata, value, '/metadata');
}
