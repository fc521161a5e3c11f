import { renderCaptioned } from './caption/captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { createCanvas } from './encode/canvas.ts';
import { type FontMetrics, loadFontMetrics } from './font.ts';
import { fitLine } from './marks/sheet-marks.ts';
import { palette } from './palette.ts';
import { svgNumber as n, svgText } from './svg.ts';

/** Times of an account, epoch ms. */
export interface TimelineRow {
  readonly number: number;
  /** Somebody else's text. */
  readonly label: string | null;
  readonly createdMs: number | null;
  readonly uploadedMs: readonly number[];
  readonly lastActiveMs: number | null;
  /** Whether one of its avatars was uploaded within an hour of another's. */
  readonly isShared: boolean;
}

/** What is drawn: a row an account, and how many were active last in each month. */
export interface AccountTimelineInput {
  /** At most {@link MAX_ROWS}, in the order in which they are drawn. */
  readonly rows: readonly TimelineRow[];
  /** How many more accounts there are. */
  readonly left: number;
  readonly months: readonly { readonly month: string; readonly count: number }[];
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
}

/** Most rows: a higher picture is no longer read. */
export const MAX_ROWS = 120;

/** Most bars: of more months each bar stands for several. */
const MAX_BARS = 60;

/** px */
const WIDTH = 1230;
const LEFT = 230;
const RIGHT = 40;
const TOP = 56;
const BARS_PX = 150;
const FONT_PX = 13;

const KEY =
  'Ring: account created. Disc: avatar uploaded; with a white rim: within an hour of another account’s. Diamond: last active.';

/** Draws when accounts were made, showed their avatars and were active last, above the histogram of last activity by month. */
export async function renderAccountTimeline(input: AccountTimelineInput): Promise<DrawnPicture> {
  const metrics = await loadFontMetrics();
  const { rows, left } = input;
  const rowPx = rows.length > 60 ? 14 : 19;
  const rowsPx = rows.length * rowPx;
  const bars = barsOf(input.months);
  const height = TOP + rowsPx + 34 + (bars.length > 0 ? BARS_PX + 84 : 0);
  const times = rows.flatMap((row) => [row.createdMs, ...row.uploadedMs, row.lastActiveMs]);
  const scale = scaleOf(times.filter((time) => time !== null));
  const elements = [
    svgText(
      'When accounts were made, showed their avatars and were active last (UTC)',
      16,
      28,
      16,
      palette.text,
    ),
    axis(scale, TOP, rowsPx, metrics),
    ...rows.map((row, index) => drawRow(row, TOP + index * rowPx, rowPx, scale, metrics)),
    bars.length > 0 ? drawBars(bars, TOP + rowsPx + 76, metrics) : '',
  ].join('');
  const more = left > 0 ? ` ${left} more ${left === 1 ? 'account is' : 'accounts are'} not drawn.` : '';
  return renderCaptioned({
    picture: createCanvas(WIDTH, height, palette.strip),
    elements,
    title: input.title,
    detail: `${input.detail} ${KEY}${more}`,
    alt: `A row for each account (${rows.length}) with the times at which it was made, showed its avatar and was active last. ${input.title}`,
    provenance: input.provenance,
  });
}

interface Scale {
  readonly fromMs: number;
  readonly toMs: number;
  x(ms: number): number;
}

function scaleOf(times: readonly number[]): Scale {
  const first = times.length === 0 ? 0 : Math.min(...times);
  const last = times.length === 0 ? 1 : Math.max(...times);
  const roomMs = Math.max(3_600_000, (last - first) * 0.02);
  const fromMs = first - roomMs;
  const toMs = last + roomMs;
  const x = (ms: number) => LEFT + ((ms - fromMs) / (toMs - fromMs)) * (WIDTH - LEFT - RIGHT);
  return { fromMs, toMs, x };
}

/** Lines at whole years, months, days or hours, whichever gives a readable number of them. */
function axis(scale: Scale, top: number, heightPx: number, metrics: FontMetrics): string {
  return ticksOf(scale)
    .map(({ atMs, text }) => {
      const x = scale.x(atMs);
      const width = metrics.widthOf(text) * FONT_PX;
      return (
        `<path d="M${n(x)} ${n(top)}V${n(top + heightPx + 4)}" stroke="${palette.textFaint}" stroke-opacity="0.35"/>` +
        svgText(text, x - width / 2, top + heightPx + 20, FONT_PX, palette.textSecondary)
      );
    })
    .join('');
}

const HOUR_MS = 3_600_000;

/** Steps in months (whole) or hours. */
const STEPS: readonly ({ readonly months: number } | { readonly hours: number })[] = [
  { hours: 1 },
  { hours: 6 },
  { hours: 24 },
  { hours: 24 * 7 },
  { months: 1 },
  { months: 3 },
  { months: 12 },
  { months: 24 },
  { months: 60 },
];

const MAX_TICKS = 11;

function ticksOf({ fromMs, toMs }: Scale): { readonly atMs: number; readonly text: string }[] {
  for (const step of STEPS) {
    const stepMs = 'hours' in step ? step.hours * HOUR_MS : step.months * 30 * 24 * HOUR_MS;
    if ((toMs - fromMs) / stepMs > MAX_TICKS) continue;
    return 'hours' in step ? hourTicks(fromMs, toMs, stepMs) : monthTicks(fromMs, toMs, step.months);
  }
  return monthTicks(fromMs, toMs, 120);
}

function hourTicks(fromMs: number, toMs: number, stepMs: number) {
  const ticks: { atMs: number; text: string }[] = [];
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs <= toMs; atMs += stepMs) {
    const iso = new Date(atMs).toISOString();
    ticks.push({ atMs, text: stepMs < 24 * HOUR_MS ? iso.slice(5, 16).replace('T', ' ') : iso.slice(0, 10) });
  }
  return ticks;
}

function monthTicks(fromMs: number, toMs: number, months: number) {
  const ticks: { atMs: number; text: string }[] = [];
  const start = new Date(fromMs);
  let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  for (; ; month += months) {
    const atMs = Date.UTC(Math.floor(month / 12), month % 12);
    if (atMs > toMs) return ticks;
    if (atMs < fromMs) continue;
    const iso = new Date(atMs).toISOString();
    ticks.push({ atMs, text: months % 12 === 0 ? iso.slice(0, 4) : iso.slice(0, 7) });
  }
}

function drawRow(row: TimelineRow, top: number, rowPx: number, scale: Scale, metrics: FontMetrics): string {
  const y = top + rowPx / 2;
  const radius = Math.min(5, rowPx * 0.3);
  const name = fitLine(`${row.number}  ${row.label ?? ''}`, metrics, FONT_PX, LEFT - 34);
  const times = [row.createdMs, ...row.uploadedMs, row.lastActiveMs].filter((time) => time !== null);
  const span =
    times.length > 1
      ? `<path d="M${n(scale.x(Math.min(...times)))} ${n(y)}H${n(scale.x(Math.max(...times)))}" stroke="${palette.textFaint}" stroke-opacity="0.5"/>`
      : '';
  const created =
    row.createdMs === null
      ? ''
      : `<circle cx="${n(scale.x(row.createdMs))}" cy="${n(y)}" r="${n(radius)}" fill="${palette.strip}" stroke="${palette.textSecondary}" stroke-width="1.6"/>`;
  const active = row.lastActiveMs === null ? '' : diamond(scale.x(row.lastActiveMs), y, radius * 1.15);
  const rim = row.isShared ? ` stroke="${palette.outline}" stroke-width="1.6"` : '';
  const avatars = row.uploadedMs
    .map(
      (ms) =>
        `<circle cx="${n(scale.x(ms))}" cy="${n(y)}" r="${n(radius)}" fill="${palette.measured}"${rim}/>`,
    )
    .join('');
  return (
    svgText(name, 16, y + FONT_PX * 0.35, FONT_PX, palette.textSecondary) + span + created + active + avatars
  );
}

function diamond(x: number, y: number, radius: number): string {
  return `<path d="M${n(x - radius)} ${n(y)}L${n(x)} ${n(y - radius)}L${n(x + radius)} ${n(y)}L${n(x)} ${n(y + radius)}Z" fill="${palette.reference}"/>`;
}

interface Bar {
  readonly from: string;
  readonly count: number;
}

/** A bar a month; of many months a bar for every two, three ... of them. */
function barsOf(months: AccountTimelineInput['months']): Bar[] {
  const per = Math.ceil(months.length / MAX_BARS);
  const bars: Bar[] = [];
  for (let start = 0; start < months.length; start += per) {
    const some = months.slice(start, start + per);
    bars.push({ from: some[0]?.month ?? '', count: some.reduce((sum, { count }) => sum + count, 0) });
  }
  return bars;
}

function drawBars(bars: readonly Bar[], top: number, metrics: FontMetrics): string {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const room = (WIDTH - LEFT - RIGHT) / bars.length;
  const width = Math.min(60, room * 0.8);
  const labelEvery = Math.ceil((metrics.widthOf('2020-12') * FONT_PX + 10) / room);
  const bottom = top + BARS_PX;
  const drawn = bars.map(({ from, count }, index) => {
    const x = LEFT + index * room + (room - width) / 2;
    const height = (count / most) * (BARS_PX - 20);
    const centred = (text: string, y: number, colour: string) =>
      svgText(text, x + width / 2 - (metrics.widthOf(text) * FONT_PX) / 2, y, FONT_PX, colour);
    const bar = `<rect x="${n(x)}" y="${n(bottom - height)}" width="${n(width)}" height="${n(height)}" fill="${palette.reference}"/>`;
    const isWide = metrics.widthOf(`${count}`) * FONT_PX <= room;
    return (
      (count > 0 ? bar + (isWide ? centred(`${count}`, bottom - height - 5, palette.text) : '') : '') +
      (index % labelEvery === 0 ? centred(from, bottom + 18, palette.textSecondary) : '')
    );
  });
  return (
    svgText('Accounts by the month in which they were active last', 16, top - 16, 16, palette.text) +
    `<path d="M${LEFT} ${n(bottom)}H${WIDTH - RIGHT}" stroke="${palette.textFaint}"/>` +
    drawn.join('')
  );
}
