/**
 * Ids of people as platforms make them: Slack's `U02ABC123` and Discord's snowflakes. Slack makes some without a digit,
 * such as `UFBHKLPNQ`: without one only its usual lengths, 9 and 11, are an id, so that most names in capitals are none.
 */
const MEMBER_IDS: readonly RegExp[] = [
  /^[UW](?=[A-Z]*\d)[A-Z0-9]{5,}$/,
  /^[UW](?:[A-Z0-9]{8}|[A-Z0-9]{10})$/,
  /^\d{15,20}$/,
];

/** Whether what stands for a person is a platform's id of them, and no name that somebody wrote. */
export function isMemberId(text: string): boolean {
  return MEMBER_IDS.some((ids) => ids.test(text));
}
