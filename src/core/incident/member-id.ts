/**
 * Ids of people as platforms make them: Slack's `U02ABC123` and Discord's snowflakes. Slack makes some without a digit,
 * such as `UFBHKLPNQ`: without one only its usual lengths, 9 and 11, are an id, so that most names in capitals are none.
 */
const MEMBER_IDS: readonly RegExp[] = [
  /^[UW](?=[A-Z]*\d)[A-Z0-9]{5,}$/,
  /^[UW](?:[A-Z0-9]{8}|[A-Z0-9]{10})$/,
  /^\d{15,20}$/,
];

/** Whether a text looks like a platform's id of a person. A name in capitals may, too. */
export function isMemberId(text: string): boolean {
  return MEMBER_IDS.some((ids) => ids.test(text));
}

/** Whether a text is an id even where nothing says so: a snowflake, or one of Slack's usual lengths with a digit. `UNIT42` is a name. */
export function isPlainlyMemberId(text: string): boolean {
  const isSnowflake = /^\d/.test(text);
  return isMemberId(text) && (isSnowflake || (/\d/.test(text) && [9, 11].includes(text.length)));
}

/** A person as the record has them: a member by a mention of their id, anybody else by a name. */
export function mentionOf(id: string): string {
  return `<@${id}>`;
}

/** The id of a member whom {@link mentionOf} wrote; null for a name. */
export function mentionedMember(person: string): string | null {
  return /^<@(\w+)>$/.exec(person)?.[1] ?? null;
}
