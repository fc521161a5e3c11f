import type { Case, CaseFinding } from '../../export/case/case.ts';
import type { CasePicture, CasePictures, LazyPicture } from '../../export/case-file/case-pictures.ts';
import type { Finding } from '../../incident/findings/finding.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { CutPortrait } from '../draw/cut-portraits.ts';
import { createCuts } from './create-cuts.ts';
import { drawFigures } from './draw-figures.ts';
import type { PictureParts } from './picture-parts.ts';

/**
 * The pictures of a case, made of its own findings only: what was drawn earlier may show a portrait that was rejected
 * since.
 */
export async function makeCasePictures(read: Case, parts: PictureParts): Promise<CasePictures> {
  const { store, hasScreenshots, onProgress } = parts;
  const numbers = new Set(read.findings.map(({ number }) => number));
  const findings = store.findings
    .ofIncident(read.incident.number)
    .filter(({ number }) => numbers.has(number))
    .sort((a, b) => a.number - b.number);
  const cuts = createCuts(findings, parts);
  const cut = new Set<number>();
  let bytes = 0;
  for (const [done, { number }] of findings.entries()) {
    onProgress({ stage: 'cut', done, of: findings.length });
    const portrait = await cuts(number);
    if (portrait) cut.add(number);
    bytes += portrait?.bytes.length ?? 0;
  }
  const figures = await drawFigures(read, findings, cuts, parts);
  return {
    figures,
    cut,
    totalBytes: figures.reduce((sum, figure) => sum + figure.bytes.length, bytes),
    portrait: async (finding) => toPicture(finding, await cuts(finding.number)),
    screenshots: hasScreenshots ? screenshotsOf(read, findings, store) : [],
  };
}

function toPicture({ number, alignment }: CaseFinding, cut: CutPortrait | null): CasePicture | null {
  return (
    cut && {
      name: `portrait-${String(number).padStart(4, '0')}.jpg`,
      mediaType: 'image/jpeg',
      altText: `Portrait ${number}, ${alignment}`,
      bytes: cut.bytes,
    }
  );
}

function screenshotsOf(read: Case, findings: readonly Finding[], store: TenantStore): LazyPicture[] {
  const evidence = new Map(findings.map((finding) => [finding.evidence.id, finding.evidence]));
  const received = [...evidence.values()].map((each) => ({
    name: `received/${each.sha256}.${each.format ?? 'bin'}`,
    read: () => store.blobs.get(each),
  }));
  const drawn = new Map(
    store.artifacts
      .drawnOn(read.incident.number, [...evidence.keys()])
      .map((artifact) => [artifact.sha256, artifact]),
  );
  const overlays = [...drawn.values()].map((each) => ({
    name: `overlays/${each.sha256}.${each.mediaType.split('/')[1] ?? 'bin'}`,
    read: () => store.blobs.get(each),
  }));
  return [...received, ...overlays];
}
