import { formatBytes } from '../../../bytes.ts';
import { tlpLabel } from '../../../export/case/tlp.ts';
import { describeCounts } from '../../../export/count-case.ts';
import { FORMAT_WORDS, isCaseFile, smallerFormat } from '../../../export/formats.ts';
import type { Completion } from '../../../incident/findings/result.ts';
import type { Block, Button, OutgoingFile, OutgoingMessage } from '../../port/message.ts';
import { showButton } from '../lines/incident-lines.ts';
import { type ExportOutcome, readExportOutcome } from './export-outcome.ts';

/** The answer to an export: what is in it, who may read it, its files; of one that is too large, how to get it. */
export function answerExport({ outcome }: Pick<Completion, 'outcome'>): OutgoingMessage {
  const told = readExportOutcome(outcome);
  const { incident, format, counts, files, tlp, isMasked, maxFileBytes } = told;
  const large = files.filter(({ sizeBytes }) => sizeBytes > maxFileBytes);
  const head = `Incident ${incident} as ${FORMAT_WORDS[format]}: ${describeCounts(counts)}`;
  const names = isMasked
    ? ' Account names are masked; a name that only a note mentions may remain.'
    : counts.accounts > 0
      ? ' It names accounts.'
      : '';
  const blocks: Block[] = [
    {
      type: 'paragraph',
      line: [{ text: head, style: 'strong' }, { text: ` ${tlpLabel(tlp)}.${names}${faceWords(told)}` }],
    },
    ...(large.length === 0 ? [] : tellLarge(told, large)),
  ];
  return {
    blocks,
    buttons: [...(large.length === 0 ? [] : smaller(told, large)), showButton(incident)],
    files: files.filter((file) => !large.includes(file)).map(toFile),
  };
}

function faceWords({ figure }: ExportOutcome): string {
  const faces = figure?.faces;
  return faces === undefined || faces === 'shown' ? '' : ` Faces are ${faces} in its pictures.`;
}

function tellLarge({ maxFileBytes, commandLine }: ExportOutcome, large: ExportOutcome['files']): Block[] {
  const which = large.map(({ name, sizeBytes }) => `${name} (${formatBytes(sizeBytes)})`).join(', ');
  return [
    {
      type: 'paragraph',
      line: `Too large to send here, where files may have ${formatBytes(maxFileBytes)}: ${which}. On the machine that runs Eyeline this writes it:`,
    },
    { type: 'paragraph', line: [{ text: commandLine, style: 'code' }] },
  ];
}

/** The same incident in a format that takes less room. */
function smaller(
  { incident, format, tlp, isAll, isMasked, hasMembers, hasPlaces, figure }: ExportOutcome,
  large: ExportOutcome['files'],
): Button[] {
  const other = smallerFormat(format, Math.max(...large.map(({ sizeBytes }) => sizeBytes)));
  if (other === null) return [];
  const options = {
    format: other,
    incident,
    tlp,
    ...(isAll ? { all: true } : {}),
    ...(isMasked ? { mask: true } : {}),
    ...(hasMembers ? { members: true } : {}),
    ...(hasPlaces ? { places: true } : {}),
    ...(isCaseFile(other) ? figure : {}),
  };
  return [{ label: `Export as ${other}`, invocation: { command: 'export', options } }];
}

function toFile({
  name,
  mediaType,
  altText,
  sha256,
  sizeBytes,
}: ExportOutcome['files'][number]): OutgoingFile {
  return { name, mediaType, altText, sha256, sizeBytes };
}
