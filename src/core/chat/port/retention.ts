import { encodeInvocation } from './payload.ts';

/** The command that says what will be forgotten, and the one that says that the clock may be wrong; on no list. */
export const SAY_NOTICE = 'retention notice';
export const SAY_CLOCK = 'retention clock';

/** What a submission holds by which people are told of a notice. */
export function noticePayload(notice: number): string {
  return encodeInvocation({ command: SAY_NOTICE, options: { number: notice } });
}

/** What a submission holds by which people are told that the clock may be wrong. @param lastMs when it was right, epoch ms. */
export function clockPayload(lastMs: number): string {
  return encodeInvocation({ command: SAY_CLOCK, options: { last: lastMs } });
}
