import { animationFrameOf } from '../core/alignment/animation-frame.ts';
import type { LikelihoodRatio } from '../core/alignment/reference/evidence.ts';
import { uncutFrame } from '../core/alignment/side-cut.ts';
import { declarationLine } from '../core/chat/answers/lines/declaration-line.ts';
import type { EyelineError } from '../core/errors.ts';
import type { Rectangle } from '../core/image/raster.ts';
import type { Account } from '../core/incident/accounts/account.ts';
import type { ProvenanceDraft } from '../core/incident/evidence/provenance.ts';
import { describeName } from '../core/names/describe-name.ts';
import { lookAlikesIn } from '../core/names/look-alikes.ts';
import type { ReadName } from '../core/names/read-name.ts';
import { boxOfFrame } from '../core/portrait/frame.ts';
import type { MeasuredPortrait } from '../core/set/measured-portrait.ts';
import type { MeasuredPicture } from '../core/work/measure/measured-picture.ts';
import { readPicture } from '../core/work/measure/read-picture.ts';
import type { InputList, ZipInput } from './inputs/inputs.ts';

/** What became of one input. */
export type Outcome = { readonly input: string; readonly zip?: ZipInput; readonly list?: InputList } & (
  | ReadOutcome
  | { readonly error: EyelineError }
);

/** An input that was read. */
export interface ReadOutcome {
  readonly picture: MeasuredPicture;
  readonly overlayPath: string | null;
  /** How it came through a link; left out where it came otherwise. */
  readonly provenance?: ProvenanceDraft;
  /** Of a recorded run: the accounts that its portraits show, in their order. */
  readonly accounts?: readonly (readonly Account[])[];
  /** What a page names its portraits, in their order; left out where names were not read. */
  readonly names?: readonly (ReadName | null)[];
  /** Why the names of a page could not be read. */
  readonly namesError?: EyelineError;
}

/** One line of `check --json`, without the line's end; the fields are documented in docs/commands.md. */
export function toJsonLine(outcome: Outcome): string {
  const within = {
    ...(outcome.zip ? { container: outcome.zip.container } : {}),
    ...(outcome.list ? { list: outcome.list.name } : {}),
  };
  if ('error' in outcome) {
    const { code, message } = outcome.error;
    return JSON.stringify({ input: outcome.input, ...within, error: { code, message } });
  }
  const { picture, overlayPath, provenance, accounts, names, namesError } = outcome;
  const { sha256, format, width, height, warnings, declarations, method, backend } = picture;
  return JSON.stringify({
    input: outcome.input,
    sha256,
    ...within,
    format,
    width,
    height,
    ...animationFrameOf(picture.portraits[0] ?? {}),
    portraits: picture.portraits.map((portrait, index) => ({
      ...toJsonPortrait(portrait),
      ...toJsonAccounts(accounts?.[index] ?? []),
      ...(names ? { name: toJsonName(names[index] ?? null) } : {}),
    })),
    ...(namesError ? { namesError: { code: namesError.code, message: namesError.message } } : {}),
    ...(picture.unread ? { unread: picture.unread } : {}),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(overlayPath ? { overlay: overlayPath } : {}),
    ...(declarations ? { declarations } : {}),
    ...(provenance ? { provenance } : {}),
    method,
    backend: `${backend.name}, ${backend.version}, models ${backend.models}`,
  });
}

function toJsonPortrait({ frame, face, assessment, alignment, reason }: MeasuredPortrait) {
  const eyes = assessment?.eyes ?? null;
  const point = ([x, y]: readonly [number, number]) => [round(x, 5), round(y, 5)];
  const box = {
    x: round(face.x, 1),
    y: round(face.y, 1),
    width: round(face.width, 1),
    height: round(face.height, 1),
  };
  const seen = frame && boxOfFrame(frame);
  const square = frame && assessment && uncutFrame(frame);
  return {
    frame: frame &&
      seen && {
        ...roundedBox(seen),
        shape: frame.shape,
        ...(frame.turn === undefined ? {} : { turn: round(frame.turn, 2) }),
      },
    ...(frame ? {} : { face: box }),
    ...(square && square !== frame ? { cutFrom: roundedBox(square) } : {}),
    eyes: eyes && { left: point(eyes.left), right: point(eyes.right) },
    ganEyeDistance: assessment && round(assessment.ganEyeDistance, 5),
    alignment,
    score: assessment && Number(assessment.score.toPrecision(6)),
    likelihoodRatio: assessment && roundedRatio(assessment.likelihoodRatio),
    reason,
  };
}

function roundedBox({ x, y, width, height }: Rectangle): Rectangle {
  return { x: round(x, 2), y: round(y, 2), width: round(width, 2), height: round(height, 2) };
}

/** Those that it shows by its incident; left out where it shows none. */
function toJsonAccounts(accounts: readonly Account[]) {
  if (accounts.length === 0) return {};
  return {
    accounts: accounts.map(({ number, platform, handle, displayName, address }) => ({
      number,
      platform,
      handle,
      displayName,
      address,
    })),
  };
}

/** `lookAlikes` are the characters of the handle that stand for others as well. */
function toJsonName(name: ReadName | null) {
  return name && { ...name, lookAlikes: lookAlikesIn(name.handle ?? '') };
}

/** To three digits: the intervals are wide. */
function roundedRatio({ value, low, high }: LikelihoodRatio): LikelihoodRatio {
  const short = (ratio: number) => Number(ratio.toPrecision(3));
  return { value: short(value), low: short(low), high: short(high) };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** What a person reads of one input: a head line, the reading, and what was odd, indented. */
export function toText(outcome: Outcome): string {
  const name = printable(outcome.input);
  if ('error' in outcome) return `${name}\n  ${outcome.error.code}: ${outcome.error.message}\n`;
  const { picture, overlayPath, names, namesError } = outcome;
  const { measure, meaning } = readPicture(picture.portraits);
  const declares = picture.declarations && declarationLine(picture.declarations);
  const lines = [
    `${name} (${picture.width} x ${picture.height} px, SHA-256 ${picture.sha256.slice(0, 12)}…)`,
    `  ${measure}. ${meaning}`,
    ...picture.warnings.map((warning) => `  Note: ${warning}`),
    ...(names ? namesText(names) : []),
    ...(namesError ? [`  Names: ${namesError.message}`] : []),
    ...(declares ? [`  ${declares}`] : []),
    ...(overlayPath ? [`  Overlay: ${printable(overlayPath)}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** One line a portrait, by its number. */
function namesText(names: readonly (ReadName | null)[]): string[] {
  return ['  Names, read from the screenshot; check them against it:'].concat(
    names.map((name, index) => `  ${index + 1}: ${name ? printable(describeName(name)) : 'none read'}`),
  );
}

/** A name without control characters: file names are other people's, and a terminal obeys what it is sent. */
export function printable(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** A text of several lines without other control characters. */
export function printableText(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
