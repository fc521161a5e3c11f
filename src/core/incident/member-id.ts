/** Ids of people as platforms make them: Slack's `U02ABC123`, Discord's snowflakes. */
const MEMBER_IDS: readonly RegExp[] = [/^[UW](?=[A-Z]*\d)[A-Z0-9]{5,}$/, /^\d{15,20}$/];

/** Whether what stands for a person is a platform's id of them, and no name that somebody wrote. */
export function isMemberId(text: string): boolean {
  return MEMBER_IDS.some((ids) => ids.test(text));
}
