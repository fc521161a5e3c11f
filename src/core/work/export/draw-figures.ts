import { type LeftOut, NOTHING_LEFT_OUT } from '../../alignment/set/set-counts.ts';
import type { Case, CaseFigures } from '../../export/case/case.ts';
import type { CasePicture } from '../../export/case-file/case-pictures.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { RecordedAssessment } from '../../incident/findings/portrait.ts';
import { CUT_PX } from '../../portrait/cut-portrait.ts';
import type { DrawnPicture } from '../../render/drawn-picture.ts';
import { PLAIN_STYLE } from '../../render/figure-style.ts';
import type { DrawnSet, SetFile } from '../draw/drawn-set.ts';
import type { Cuts, PictureParts } from './picture-parts.ts';

/** Largest superimposed GIF in a case file, bytes. */
const MAX_GIF_BYTES = 6 * 1024 * 1024;

/** Fewest portraits that say something together. */
const MIN_PORTRAITS = 2;

/**
 * The contact sheet, superimposition, mean and plot of a case's findings, by the measurements that they were recorded
 * with, on a light ground: the page is white, and paper too. Empty for fewer than two that can be compared.
 */
export async function drawFigures(
  read: Case,
  findings: readonly Finding[],
  cuts: Cuts,
  { store, pool, signal, onProgress, figures: style }: PictureParts,
): Promise<CasePicture[]> {
  const labels = labelsOf(read);
  const files: SetFile[] = [];
  const only = style?.only ?? null;
  for (const { number, evidence, measurement } of findings) {
    if (only !== null && measurement.alignment !== only) continue;
    const { frame, alignment, assessment, animationFrame } = measurement;
    const figures = figuresOf(assessment);
    const cut = frame && figures ? await cuts(number) : null;
    if (!frame || !figures || !cut) continue;
    const onFrame = animationFrame === undefined ? {} : { animationFrame };
    const label = labels.get(number) ?? null;
    files.push({
      path: store.blobs.locate(evidence),
      sha256: evidence.sha256,
      ...onFrame,
      portraits: [{ number, label, frame, alignment, assessment: figures, hash: cut.hash, ...onFrame }],
      annotate: null,
    });
  }
  const [first] = findings;
  if (files.length < MIN_PORTRAITS || !first) return [];
  const { method, backend } = first.measurement;
  const { only: _, ...drawnAs } = style ?? { only };
  const request = {
    files: joined(files),
    left: { ...NOTHING_LEFT_OUT, ...choiceOf(read, only) },
    superimposed: { style: 'superimpose' as const, maxBytes: MAX_GIF_BYTES },
    method,
    backend: `${backend.name} (${backend.version}, models ${backend.models})`,
    figure: { ...PLAIN_STYLE, gifPx: CUT_PX, ...drawnAs, isLight: true },
  };
  const onDrawn = (done: number, of: number) => onProgress({ stage: 'drawn', done, of });
  return toPictures(await pool.drawSet(request, { signal, onProgress: onDrawn }));
}

/** Findings that nobody confirmed, or that were rejected or are of another class, are not drawn: what is drawn was chosen. */
function choiceOf(
  { findings, unconfirmed, rejected }: Case,
  only: CaseFigures['only'],
): Pick<LeftOut, 'choice'> {
  const from = findings.length + unconfirmed + rejected.length;
  if (only !== null) return { choice: { from, isByVerdict: from > findings.length, byClass: only } };
  return from === findings.length ? {} : { choice: { from, isByVerdict: true } };
}

/** Early versions did not keep what drawing takes. */
function figuresOf(assessment: RecordedAssessment | null) {
  if (!assessment || assessment.offset === null || assessment.framePx === null) return null;
  const { eyes, offset, sidePx, framePx, score } = assessment;
  return { eyes, offset, sidePx, framePx, score };
}

/** Portraits of one file that follow each other share one reading of it. */
function joined(files: readonly SetFile[]): SetFile[] {
  const all: SetFile[] = [];
  for (const file of files) {
    const last = all.at(-1);
    if (last?.sha256 === file.sha256 && last.animationFrame === file.animationFrame)
      all[all.length - 1] = { ...last, portraits: [...last.portraits, ...file.portraits] };
    else all.push(file);
  }
  return all;
}

/** The accounts that each finding shows; without any, nothing: a file's name may be a person's. */
function labelsOf({ findings, accounts }: Case): ReadonlyMap<number, string> {
  return new Map(
    findings.flatMap((finding) => {
      const shown = finding.accounts.flatMap(
        (number) => accounts.find((account) => account.number === number)?.label ?? [],
      );
      return shown.length === 0 ? [] : [[finding.number, shown.join(', ')] as const];
    }),
  );
}

function toPictures({ sheets, aligned, superimposed }: DrawnSet): CasePicture[] {
  const made = (stem: string, { bytes, mediaType, alt }: DrawnPicture): CasePicture => ({
    name: `${stem}.${mediaType.split('/')[1] ?? 'bin'}`,
    mediaType,
    altText: alt,
    bytes,
  });
  return [
    ...sheets.map((sheet, index) => made(`contact-sheet-${index + 1}`, sheet)),
    ...aligned.map((sheet, index) => made(`aligned-sheet-${index + 1}`, sheet)),
    ...(superimposed
      ? [
          made('superimposed', superimposed.gif),
          made('superimposed-mean', superimposed.mean),
          made('eye-positions', superimposed.plot),
        ]
      : []),
  ];
}
