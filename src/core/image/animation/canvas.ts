import type { ApngFrame } from './apng-frames.ts';

/** Pixels that frames are put on one after the other, RGBA, straight alpha; transparent black at first. */
export interface FrameCanvas {
  readonly data: Uint8Array;
  /** Puts a frame's pixels in its area, as it says. @param pixels RGBA of the frame's size */
  draw(frame: ApngFrame, pixels: Uint8Array): void;
  /** Does to the area of the frame drawn last what is to happen before the next. */
  dispose(frame: ApngFrame): void;
}

/** @param width @param height px of the whole animation */
export function createFrameCanvas(width: number, height: number): FrameCanvas {
  const data = new Uint8Array(width * height * 4);
  let before: Uint8Array | null = null;

  /** Told of each row of an area: where it begins in the canvas and in the area's own pixels, bytes. */
  function eachRow(frame: ApngFrame, visit: (at: number, from: number) => void): void {
    for (let row = 0; row < frame.height; row++) {
      visit(((frame.y + row) * width + frame.x) * 4, row * frame.width * 4);
    }
  }

  return {
    data,
    draw(frame, pixels) {
      const rowBytes = frame.width * 4;
      before = null;
      if (frame.dispose === 'previous') {
        const kept = new Uint8Array(frame.height * rowBytes);
        eachRow(frame, (at, from) => kept.set(data.subarray(at, at + rowBytes), from));
        before = kept;
      }
      eachRow(frame, (at, from) => {
        const row = pixels.subarray(from, from + rowBytes);
        if (frame.blend === 'source') data.set(row, at);
        else layOver(data, at, row);
      });
    },
    dispose(frame) {
      const rowBytes = frame.width * 4;
      const kept = before;
      before = null;
      if (frame.dispose === 'background') eachRow(frame, (at) => data.fill(0, at, at + rowBytes));
      else if (kept) eachRow(frame, (at, from) => data.set(kept.subarray(from, from + rowBytes), at));
    },
  };
}

/** Lays straight RGBA over what is there (PNG specification, section 13.16, with a background that may be clear too). */
function layOver(data: Uint8Array, at: number, over: Uint8Array): void {
  for (let from = 0, to = at; from < over.length; from += 4, to += 4) {
    const alpha = over[from + 3] as number;
    if (alpha === 0) continue;
    const below = data[to + 3] as number;
    if (alpha === 255 || below === 0) {
      for (let channel = 0; channel < 4; channel++) data[to + channel] = over[from + channel] as number;
      continue;
    }
    const weight = alpha * 255;
    const weightBelow = (255 - alpha) * below;
    const sum = weight + weightBelow;
    for (let channel = 0; channel < 3; channel++) {
      const mixed = (over[from + channel] as number) * weight + (data[to + channel] as number) * weightBelow;
      data[to + channel] = Math.round(mixed / sum);
    }
    data[to + 3] = Math.round(sum / 255);
  }
}
