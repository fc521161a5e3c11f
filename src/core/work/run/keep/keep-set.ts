import type { PixelSize } from '../../../image/raster.ts';
import type { ArtifactKind } from '../../../incident/evidence/artifact.ts';
import type { DrawnPicture } from '../../../render/drawn-picture.ts';
import type { SetDraft } from '../../../set/set-draft.ts';
import type { KeepSet, SetArtifact, SetFacts } from '../../../set/set-facts.ts';
import { composeReport, type ReportedInput, type ReportParts } from '../../../set/set-report.ts';
import type { DrawnSet } from '../../draw/drawn-set.ts';
import { composeRequest } from '../../draw/set-request.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** A file as it was made; the size of a picture. */
interface MadeFile extends Pick<DrawnPicture, 'bytes' | 'alt'>, Partial<PixelSize> {
  readonly mediaType: string;
}

/** Draws sets of kept files in a turn of their own, and keeps what was drawn. */
export function createKeepSet(
  { pool, turns, now }: ExaminerParts,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): KeepSet {
  async function keep(
    kind: ArtifactKind,
    stem: string,
    { bytes, mediaType, alt, width, height }: MadeFile,
  ): Promise<SetArtifact> {
    const { sha256, sizeBytes } = await blobs.put(bytes);
    const extension = mediaType.split('/')[1] ?? 'bin';
    const name = `${stem}-${sha256.slice(0, 8)}.${extension}`;
    const sizePx = width === undefined || height === undefined ? {} : { sizePx: { width, height } };
    return { name, kind, sha256, sizeBytes, mediaType, altText: alt, ...sizePx };
  }

  async function keepPages(drawn: DrawnSet, set: SetDraft, sources: readonly number[]) {
    const pages: (SetArtifact | null)[] = set.sources.map(() => null);
    for (const [index, picture] of drawn.annotated.entries()) {
      if (picture) pages[sources[index] as number] = await keep('overlay', 'screenshot', picture);
    }
    return pages;
  }

  async function keepFiles(drawn: DrawnSet, set: SetDraft): Promise<SetArtifact[]> {
    const sheets: SetArtifact[] = [];
    for (const [index, sheet] of drawn.sheets.entries()) {
      const stem = drawn.sheets.length > 1 ? `contact-sheet-${index + 1}` : 'contact-sheet';
      sheets.push(await keep('contact-sheet', stem, sheet));
    }
    for (const [index, sheet] of drawn.aligned.entries()) {
      const stem = drawn.aligned.length > 1 ? `aligned-sheet-${index + 1}` : 'aligned-sheet';
      sheets.push(await keep('contact-sheet', stem, sheet));
    }
    if (!drawn.superimposed || !set.superimposed) return sheets;
    const { gif, mean, plot } = drawn.superimposed;
    const [first, ...others] = sheets;
    const pictures = [
      ...(first ? [first] : []),
      await keep('superimposed', 'superimposed', gif),
      await keep('superimposed', 'superimposed-mean', mean),
      await keep('plot', 'eye-positions', plot),
    ];
    const report = composeReport({
      createdMs: now(),
      instrument: set.instrument,
      style: set.superimposed.style,
      inputs: reportedInputs(set),
      unread: unreadInputs(set),
      drawn,
      artifacts: [...pictures, ...others].map(({ name, sha256, sizeBytes }) => ({ name, sha256, sizeBytes })),
    });
    const file = { bytes: Buffer.from(report), mediaType: 'application/json', alt: '' };
    return [...pictures, await keep('export', 'report', file), ...others];
  }

  return (set, onDone) =>
    turns.run(
      turnKey,
      async (): Promise<SetFacts> => {
        const { request, sources } = composeRequest(set, (file) => blobs.locate(file));
        const drawn = await pool.drawSet(request, { signal, onProgress: onDone });
        return {
          reading: drawn.reading?.text ?? null,
          duplicates: drawn.duplicates,
          files: await keepFiles(drawn, set),
          pages: await keepPages(drawn, set, sources),
        };
      },
      signal,
    );
}

function reportedInputs({ sources, members }: SetDraft): ReportedInput[] {
  return sources.flatMap(({ file: { sha256, sizeBytes }, label, container, error }, source) =>
    error
      ? []
      : [
          {
            name: label,
            sha256,
            sizeBytes,
            ...(container ? { container } : {}),
            portraits: members.filter((member) => member.source === source),
          },
        ],
  );
}

function unreadInputs({ sources }: SetDraft): ReportParts['unread'] {
  return sources.flatMap(({ label, container, error }) =>
    error
      ? [{ name: label, ...(container ? { container } : {}), code: error.code, message: error.message }]
      : [],
  );
}
