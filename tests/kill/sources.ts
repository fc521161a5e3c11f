import { readFileSync } from 'node:fs';
import type { ErrorCode, ErrorParts, EyelineError } from '../../src/core/errors.ts';
import type { ReadName } from '../../src/core/names/read-name.ts';
import type { BotOptions } from '../../src/core/work/bot.ts';
import { makeLinkReader } from '../core/source/links/make-link-reader.ts';

/** What a scene's links lead to and which names its pages show; JSON. */
export interface SourceFacts {
  /** By address the file of the picture; null: the link's page shows none. */
  readonly links: Readonly<Record<string, string | null>>;
  /** Of every page, in the order of its portraits. */
  readonly names: readonly ReadName[];
}

/** Follows links and reads names without a network and a reader. @param makeError of the code under test */
export function makeSources(
  { links, names }: SourceFacts,
  makeError: (code: ErrorCode, parts: ErrorParts) => EyelineError,
): Pick<BotOptions, 'links' | 'names'> {
  const none = () =>
    makeError('LINK_WITHOUT_PICTURE', {
      expected: 'a picture',
      received: 'none',
      problem: 'This account is suspended.',
      action: 'Send the picture itself.',
    });
  const behind = Object.fromEntries(
    Object.entries(links).map(([address, path]) => [address, path === null ? none() : readFileSync(path)]),
  );
  return {
    links: makeLinkReader({ behind, page: 'A profile’s page' }),
    names: { read: async ({ frames }) => ({ names: frames.map((_, index) => names[index] ?? null) }) },
  };
}
