import type { Alignment } from '../alignment/assess.ts';
import type { EyePosition } from '../alignment/eye-position.ts';
import { renderCaptioned } from './caption/captioned.ts';
import type { DrawnPicture, SetProvenance } from './drawn-picture.ts';
import { createCanvas } from './encode/canvas.ts';
import { type FigureStyle, groundOf, PLAIN_STYLE } from './figure-style.ts';
import { loadFontMetrics } from './font.ts';
import { explainClasses } from './marks/class-mark.ts';
import { drawPanel, type PlotCluster } from './marks/plot-panel.ts';

/** Where the eyes of a set sit. */
export interface EyePlotInput {
  readonly points: readonly {
    readonly number: number;
    readonly eyes: EyePosition;
    readonly alignment: Alignment;
  }[];
  readonly reference: EyePosition;
  /** Half-axes of the ellipse around it, fractions of the frame. */
  readonly tolerance: readonly [x: number, y: number];
  /** Portraits that share a crop, by their numbers: lettered a, b, ... in this order. */
  readonly clusters?: readonly { readonly numbers: readonly number[] }[];
  readonly title: string;
  readonly detail: string;
  readonly provenance: SetProvenance;
  /** Default: as where nobody asks. */
  readonly style?: FigureStyle;
}

/** Half the width of the close-ups, fraction of the frame: some three tolerances. */
const CLOSE = 0.06;

/** The ellipse is not the rule. */
const RULE =
  'Classes come from the crop around the whole face, so an eye of an aligned portrait can lie outside the ellipse.';

/** px: the whole frame on the left, one close-up for each eye on the right, room for ticks around them. */
const SIZE = { width: 1230, height: 780 } as const;
const WHOLE = { x: 70, y: 46, width: 690, height: 690 } as const;
const CLOSE_UP = { x: 850, width: 310, height: 310 } as const;

/** A scatter plot of both eyes: the whole frame, and a close-up around the reference of each eye. */
export async function renderEyePlot(input: EyePlotInput): Promise<DrawnPicture> {
  const { points, reference, tolerance, title, detail, provenance, style = PLAIN_STYLE } = input;
  const metrics = await loadFontMetrics();
  const clusters = letterClusters(input);
  const shared = { points, reference, tolerance, clusters, metrics };
  const close = (side: 'left' | 'right', y: number) => ({
    id: side,
    box: { ...CLOSE_UP, y },
    from: [reference[side][0] - CLOSE, reference[side][1] - CLOSE] as const,
    span: 2 * CLOSE,
    ticksEvery: 0.02,
    title: `Close-up: ${side} eye in the picture`,
  });
  const elements = [
    drawPanel(
      {
        id: 'whole',
        box: WHOLE,
        from: [0, 0],
        span: 1,
        ticksEvery: 0.1,
        title: 'Where the eyes sit, % of the frame’s width and height',
      },
      shared,
    ),
    drawPanel(close('left', WHOLE.y), shared),
    drawPanel(close('right', WHOLE.y + WHOLE.height - CLOSE_UP.height), shared),
  ].join('');
  const classes = explainClasses(points.map(({ alignment }) => alignment));
  const signs = classes === '' ? '' : ` Marks: ${describeShapes(points, style)}.`;
  const letters = clusters.map(({ letter, count }) => `${letter}: ${count} portraits that share a crop`);
  return renderCaptioned({
    picture: createCanvas(SIZE.width, SIZE.height, groundOf(style)),
    elements,
    title,
    detail: `${detail}${signs} ${RULE}${letters.length > 0 ? ` ${letters.join('; ')}.` : ''}`,
    legend: ['reference'],
    alt: `Where both eyes of ${points.length} ${points.length === 1 ? 'portrait' : 'portraits'} sit in their frames, beside the StyleGAN position. ${title}.`,
    provenance,
    style,
  });
}

function describeShapes(points: EyePlotInput['points'], { isLight }: FigureStyle): string {
  const shapes: readonly (readonly [Alignment, string])[] = [
    ['aligned', 'yellow discs aligned'],
    ['near', 'orange diamonds near'],
    ['unaligned', `${isLight ? 'dark' : 'white'} rings not aligned`],
    ['undetermined', 'grey crosses undetermined'],
  ];
  return shapes
    .filter(([alignment]) => points.some((point) => point.alignment === alignment))
    .map(([, text]) => text)
    .join(', ');
}

/** Each cluster's mean eyes and its letter; those without points are left out. */
function letterClusters({ clusters = [], points }: EyePlotInput): PlotCluster[] {
  const eyesOf = new Map(points.map(({ number, eyes }) => [number, eyes]));
  return clusters.slice(0, 26).flatMap(({ numbers }, index): PlotCluster[] => {
    const members = numbers.flatMap((number) => eyesOf.get(number) ?? []);
    if (members.length === 0) return [];
    const mean = (side: 'left' | 'right', axis: 0 | 1) =>
      members.reduce((sum, eyes) => sum + eyes[side][axis], 0) / members.length;
    const letter = String.fromCharCode(97 + index);
    const eyes = {
      left: [mean('left', 0), mean('left', 1)],
      right: [mean('right', 0), mean('right', 1)],
    } as const;
    return [{ letter, eyes, count: members.length }];
  });
}
