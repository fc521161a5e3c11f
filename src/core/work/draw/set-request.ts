import { animationFrameOf } from '../../alignment/animation-frame.ts';
import type { BlobReference } from '../../incident/stores/blob-store.ts';
import type { SetDraft, SetMember, SetSource } from '../../set/set-draft.ts';
import type { SetFile, SetRequest } from './drawn-set.ts';
import { toSetPortrait } from './to-set-portrait.ts';

/** A request, and the source that each of its files is. */
export interface ComposedRequest {
  readonly request: SetRequest;
  readonly sources: readonly number[];
}

/**
 * What a worker is to draw, in the order of the numbers: members of one source that follow each other share one
 * reading of its file. A source that is to be drawn on is so where its first members stand, or last where it has
 * none.
 *
 * @param locate where a file lies.
 */
export function composeRequest(
  set: Pick<SetDraft, 'members' | 'sources' | 'left' | 'instrument' | 'superimposed' | 'figure'>,
  locate: (file: BlobReference) => string,
): ComposedRequest {
  const { members, sources, left, instrument, superimposed, figure } = set;
  const runs = runsOf(members);
  const used = new Set(runs.map(({ source }) => source));
  const empty = sources.flatMap(({ page }, source) =>
    page && !used.has(source) ? [{ source, members: [] }] : [],
  );
  const counts = new Map<number, number>();
  for (const { source } of members) counts.set(source, (counts.get(source) ?? 0) + 1);
  const isDrawn = new Set<number>();
  const all = [...runs, ...empty];
  const files = all.map(({ source, members: some }): SetFile => {
    const { file, label, page } = sources[source] as SetSource;
    const annotate = isDrawn.has(source) ? null : page;
    isDrawn.add(source);
    // A page's name under each of its portraits says nothing.
    const name = counts.get(source) === 1 ? label : null;
    const portraits = some.map(({ portrait, number, account }) =>
      toSetPortrait(portrait, number, account ?? name),
    );
    // One for all portraits of a file.
    const [any] = [...some, ...(page?.portraits ?? [])];
    const onFrame = any ? animationFrameOf(any.portrait) : {};
    return { path: locate(file), sha256: file.sha256, ...onFrame, portraits, annotate };
  });
  const { name, version, models } = instrument.backend;
  const backend = `${name} (${version}, models ${models})`;
  return {
    request: {
      files,
      left,
      superimposed,
      method: instrument.method,
      backend,
      ...(figure ? { figure } : {}),
    },
    sources: all.map(({ source }) => source),
  };
}

interface Run {
  readonly source: number;
  readonly members: SetMember[];
}

function runsOf(members: readonly SetMember[]): Run[] {
  const runs: Run[] = [];
  for (const member of members) {
    const last = runs.at(-1);
    if (last?.source === member.source) last.members.push(member);
    else runs.push({ source: member.source, members: [member] });
  }
  return runs;
}
