import { availableParallelism, totalmem } from 'node:os';
import sharp from 'sharp';
import type { Config } from '../../config.ts';
import { smallestTellingSide } from '../../core/alignment/reference/reference.ts';
import { REFERENCE } from '../../core/alignment/reference/reference-table.ts';
import { createFaceDetector } from '../../core/face/create-detector.ts';
import { loadPackagedFace, SELF_TEST_TOLERANCE, selfTest } from '../../core/face/self-test.ts';
import { readLibheifVersion } from '../../core/image/heic/libheif.ts';
import { loadFontMetrics } from '../../core/render/font.ts';
import { drawSvg, svgText } from '../../core/render/svg.ts';
import { NODE_RANGE, VERSION } from '../../version.ts';
import { checkAnswers, checkRecord, checkRecordFiles, checkTeams } from './doctor-record.ts';
import type { Finding } from './finding.ts';

/** Memory that the main thread and one worker take while measuring, MB; see bench/. */
const MAIN_MB = 150;
const WORKER_MB = 250;

/** One thing to look at: its name and how it stands. A check that throws has failed. */
type Check = readonly [name: string, look: () => Promise<Finding> | Finding];

/** What a platform's own check found. */
export interface PlatformFinding extends Finding {
  readonly name: string;
}

/** How far the doctor looks. */
export interface DoctorOptions {
  /** Asks the platforms that are switched on. */
  readonly checkPlatforms: () => Promise<readonly PlatformFinding[]>;
  /** Whether every file of the record is read. */
  readonly isDeep: boolean;
}

/**
 * Looks at everything that measuring and the bot need, and prints a line each.
 *
 * @returns whether all is well.
 */
export async function doctor(
  config: Config,
  print: (line: string) => void,
  { checkPlatforms, isDeep }: DoctorOptions,
): Promise<boolean> {
  let isFine = true;
  const tell = (name: string, finding: Finding) => {
    if (!finding.isFine) isFine = false;
    print(`${finding.isFine ? 'ok  ' : 'FAIL'} ${name}: ${finding.text}`);
  };
  print(`Eyeline ${VERSION}`);
  for (const [name, look] of checks(config, isDeep)) tell(name, await run(look));
  for (const { name, ...finding } of await checkPlatforms()) tell(name, finding);
  return isFine;
}

async function run(look: Check[1]): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return { isFine: false, text: error instanceof Error ? error.message : String(error) };
  }
}

function checks(config: Config, isDeep: boolean): Check[] {
  return [
    ['Node', () => checkNode(process.versions.node)],
    ['Memory', () => checkMemory(config.WORKERS, totalmem())],
    ['Models', () => checkModels(config)],
    ['Reference', checkReference],
    ['Pictures', checkPictures],
    ['Fonts', checkFonts],
    ['Record', () => checkRecord(config.DATA_DIR)],
    ['Answers', () => checkAnswers(config.DATA_DIR)],
    ['Teams', () => checkTeams(config.DATA_DIR)],
    ...(isDeep ? [['Files', () => checkRecordFiles(config.DATA_DIR)] satisfies Check] : []),
  ];
}

/** Whether a Node version satisfies the package's range, which is a plain minimum. */
export function checkNode(version: string): Finding {
  const minimum = NODE_RANGE.replace(/^>=/, '');
  const isFine = version.localeCompare(minimum, 'en', { numeric: true }) >= 0;
  const text = `${version} on ${process.platform} ${process.arch}`;
  return { isFine, text: isFine ? text : `${text}; ${minimum} or newer is needed` };
}

/** Whether a machine's memory, bytes, holds the workers. */
export function checkMemory(workers: number, memoryBytes: number): Finding {
  const needed = MAIN_MB + workers * WORKER_MB;
  const total = Math.round(memoryBytes / 1e6);
  const isFine = total >= needed;
  const text = `${total} MB, ${availableParallelism()} cores; ${workers} workers take about ${needed} MB`;
  return { isFine, text: isFine ? text : `${text}; set WORKERS lower` };
}

async function checkModels(config: Config): Promise<Finding> {
  const detector = await createFaceDetector(config.TF_BACKEND);
  const difference = selfTest(detector, await loadPackagedFace());
  const { name, version, models, reason } = detector.backend;
  detector.dispose();
  return {
    isFine: difference <= SELF_TEST_TOLERANCE,
    text: `${name}, ${version}, models ${models}; self-test within ${difference.toExponential(1)} of a face's side. ${reason}`,
  };
}

function checkReference(): Finding {
  const { method, measured, generatedCount, ordinaryCount, backend } = REFERENCE;
  return {
    isFine: true,
    text: `${method}, measured ${measured} on ${backend}: ${generatedCount} generated and ${ordinaryCount} ordinary avatars; judges portraits from ${smallestTellingSide(REFERENCE)} px`,
  };
}

function checkPictures(): Finding {
  const wanted = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff'] as const;
  const missing = wanted.filter((format) => !sharp.format[format]?.input.buffer);
  const text = `sharp ${sharp.versions.sharp}, libvips ${sharp.versions.vips}`;
  if (missing.length > 0) return { isFine: false, text: `${text}; it cannot read ${missing.join(', ')}` };
  try {
    return { isFine: true, text: `${text}, libheif ${readLibheifVersion()}` };
  } catch (error) {
    return { isFine: false, text: `${text}; HEIC cannot be read: ${String(error)}` };
  }
}

/** The brought font draws, whatever fonts the machine has. */
async function checkFonts(): Promise<Finding> {
  await loadFontMetrics();
  const { data } = await drawSvg(svgText('Eyeline', 4, 30, 24, '#ffffff'), 120, 40);
  const isFine = data.some((value) => value > 0);
  return { isFine, text: isFine ? 'DejaVu Sans, which Eyeline ships' : 'DejaVu Sans draws nothing' };
}
