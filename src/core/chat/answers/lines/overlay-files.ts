import type { FileFacts } from '../../port/command.ts';
import type { Button, OutgoingFile } from '../../port/message.ts';
import { byInterest } from './portrait-table.ts';

/** A file's drawing: the portrait with its eye lines, or the picture with its portraits numbered; none where it has none. */
export function overlayOf({ overlay, isPage }: Pick<FileFacts, 'overlay' | 'isPage'>): OutgoingFile[] {
  if (!overlay) return [];
  const name = `${isPage ? 'screenshot' : 'overlay'}-${overlay.sha256.slice(0, 8)}.png`;
  return [{ name, mediaType: 'image/png', ...overlay }];
}

/**
 * The files of a message whose drawings go with its answer. Of several files the contact sheet shows every portrait, so
 * the only screenshot among them and a picture that is alone in being measured are enough.
 */
export function filesToShow(files: readonly FileFacts[], hasSheet: boolean): readonly FileFacts[] {
  if (files.length === 1) return files;
  const pages = files.filter(({ isPage }) => isPage);
  if (hasSheet) return pages.length === 1 ? pages : [];
  // The first versions did not number portraits: what was measured is not told apart there.
  return files.filter(
    ({ alignments, portraits }) =>
      alignments.length > 0 && (portraits?.some(({ score }) => score !== null) ?? true),
  );
}

/** Buttons that show the drawings that did not go with the answer: that of the closest portrait, and any other. */
export function overlayButtons(
  submission: number,
  files: readonly FileFacts[],
  shown: readonly FileFacts[],
): Button[] {
  const left = files.filter((file) => file.overlay && !shown.includes(file));
  const [closest, ...others] = byInterest(left.flatMap(({ portraits = [] }) => portraits)).filter(
    ({ score }) => score !== null,
  );
  if (!closest) return [];
  return [
    {
      label: `Overlay of ${closest.number}`,
      invocation: { command: 'overlay', options: { numbers: `${closest.number}`, message: submission } },
    },
    ...(others.length === 0
      ? []
      : [
          {
            label: 'Other overlays…',
            invocation: { command: 'overlay', options: { message: submission } },
            ask: { option: 'numbers', label: 'Numbers to show, such as 2,5' },
          },
        ]),
  ];
}
