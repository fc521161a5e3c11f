/** Opaque pixels, 3 bytes each, and whether the white behind them shows anywhere. */
export interface OpaquePixels {
  readonly data: Uint8Array;
  readonly hasTransparency: boolean;
}

/** Lays straight (not premultiplied) RGBA, 4 bytes a pixel, on white. */
export function layOnWhite(rgba: Uint8Array): OpaquePixels {
  const data = new Uint8Array((rgba.length / 4) * 3);
  let hasTransparency = false;
  let to = 0;
  for (let from = 0; from < rgba.length; from += 4) {
    const alpha = rgba[from + 3] ?? 255;
    const white = (255 - alpha) * 255;
    hasTransparency ||= alpha !== 255;
    data[to] = Math.round(((rgba[from] ?? 0) * alpha + white) / 255);
    data[to + 1] = Math.round(((rgba[from + 1] ?? 0) * alpha + white) / 255);
    data[to + 2] = Math.round(((rgba[from + 2] ?? 0) * alpha + white) / 255);
    to += 3;
  }
  return { data, hasTransparency };
}
