import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../core/log.ts';

/** Tokens of Slack's, and addresses: some of them are tickets. */
const SECRET = /\b(?:xox[a-z]|xapp|xwfp)-[\w-]+|\b\w+:\/\/\S+/g;

/** Longest part of what the SDK says that is kept. */
const LENGTH = 300;

/**
 * The SDK's logger: its warnings and errors without tokens and addresses, on the level of debugging, since what
 * comes of them is said by the adapter itself. What it says below that holds whole messages, and is dropped.
 */
export function sdkLogger(logger: Pick<Log, 'debug'>): Logger {
  const say = (...parts: unknown[]) =>
    logger.debug({ text: withoutSecrets(parts.map(String).join(' ')) }, 'the Slack SDK says');
  return {
    debug: () => {},
    info: () => {},
    warn: say,
    error: say,
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.WARN,
  };
}

/** A text of the SDK's without what may be secret in it. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(SECRET, '(left out)').slice(0, LENGTH);
}
