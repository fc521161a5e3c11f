import { EyelineError } from '../../errors.ts';
import type { CaseFigures } from '../../export/case/case.ts';
import { DRAWN_CLASSES } from '../../set/choose-members.ts';
import type { Figure } from '../../set/set-draft.ts';
import type { OptionDefinitions } from '../port/command-head.ts';

/** Sides that figures may have, px. */
const WIDTH = { least: 320, most: 3000 } as const;
const GIF = { least: 80, most: 720, usual: 360 } as const;

/** How drawings of a set are made for a publication. */
export const FIGURE_OPTIONS = {
  'no-caption': { type: 'flag', summary: 'pictures without the text below' },
  light: { type: 'flag', summary: 'dark on white' },
  width: { type: 'integer', summary: `width of pictures, px: ${WIDTH.least} to ${WIDTH.most}` },
  credit: { type: 'text', summary: 'a line below each picture', maxLength: 200 },
  'no-labels': { type: 'flag', summary: 'without names beside the numbers' },
  faces: {
    type: 'choice',
    summary: 'how faces are shown; default: shown',
    choices: ['shown', 'blurred', 'masked'],
  },
  gif: { type: 'integer', summary: `side of the GIF, px, up to ${GIF.most}; default: ${GIF.usual}` },
} as const satisfies OptionDefinitions;

/** What a call gives of {@link FIGURE_OPTIONS}. */
export interface FigureOptions {
  readonly 'no-caption': boolean | undefined;
  readonly light: boolean | undefined;
  readonly width: number | undefined;
  readonly credit: string | undefined;
  readonly 'no-labels': boolean | undefined;
  readonly faces: string | undefined;
  readonly gif: number | undefined;
}

/** Options by name. */
export type GivenFigure = Readonly<Record<string, string | number | boolean>>;

/** Those of {@link FIGURE_OPTIONS} that were given, for buttons that ask for the same figure again; null: none. */
export function givenFigure(options: FigureOptions): GivenFigure | null {
  const given = Object.keys(FIGURE_OPTIONS).flatMap((name) => {
    const value = options[name as keyof FigureOptions];
    return value === undefined || value === false ? [] : [[name, value] as const];
  });
  return given.length === 0 ? null : Object.fromEntries(given);
}

/** The figure that was asked for; null where nothing was. @throws EyelineError `INVALID_USAGE` for a size that there is not. */
export function readFigure(options: FigureOptions): Figure | null {
  if (givenFigure(options) === null) return null;
  const { light, width, credit, faces, gif } = options;
  if (width !== undefined) requireSize('width', width, WIDTH);
  if (gif !== undefined) requireSize('gif', gif, GIF);
  requireCreditLength(credit);
  return {
    hasCaption: options['no-caption'] !== true,
    isLight: light === true,
    credit: credit?.trim() || null,
    hasLabels: options['no-labels'] !== true,
    widthPx: width ?? null,
    faces: (faces ?? 'shown') as Figure['faces'],
    gifPx: gif ?? GIF.usual,
  };
}

const { light: _, ...ON_LIGHT } = FIGURE_OPTIONS;

/** How pictures of a case file are drawn: those of figures, but for the ground, which is light there. */
export const CASE_FIGURE_OPTIONS = {
  only: { type: 'choice', summary: 'figures of one class only', choices: DRAWN_CLASSES },
  ...ON_LIGHT,
} as const satisfies OptionDefinitions;

/** What a call gives of {@link CASE_FIGURE_OPTIONS}. */
export type CaseFigureOptions = Omit<FigureOptions, 'light'> & { readonly only: string | undefined };

/** Those of {@link CASE_FIGURE_OPTIONS} that were given, for a call of the same; null: none. */
export function givenCaseFigures(options: CaseFigureOptions): GivenFigure | null {
  const given = givenFigure({ ...options, light: undefined });
  if (options.only === undefined) return given;
  return { only: options.only, ...given };
}

/** How a case file is to be drawn; undefined where nothing was asked for. @throws EyelineError `INVALID_USAGE` as {@link readFigure} */
export function readCaseFigures(options: CaseFigureOptions): CaseFigures | undefined {
  if (givenCaseFigures(options) === null) return undefined;
  const figure = readFigure({ ...options, light: true });
  if (figure === null) return undefined;
  const { isLight: __, ...figures } = figure;
  return { ...figures, only: DRAWN_CLASSES.find((each) => each === options.only) ?? null };
}

function requireCreditLength(credit = ''): void {
  const { maxLength } = FIGURE_OPTIONS.credit;
  if (credit.length <= maxLength) return;
  throw new EyelineError('INVALID_USAGE', {
    expected: `a credit line of at most ${maxLength} characters`,
    received: `${credit.length}`,
    action: 'Shorten it.',
  });
}

function requireSize(
  name: string,
  value: number,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (value >= least && value <= most) return;
  throw new EyelineError('INVALID_USAGE', {
    expected: `${least} to ${most} px for --${name}`,
    received: `${value}`,
    action: `For example \`--${name} ${most}\`.`,
  });
}
