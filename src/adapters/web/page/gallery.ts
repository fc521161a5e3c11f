/** A picture as it is shown at full size. */
export interface GalleryPicture {
  readonly sha256: string;
  readonly name: string;
  readonly altText: string;
}

/** Pictures that belong together, one of them open. */
export interface Gallery {
  readonly pictures: readonly GalleryPicture[];
  readonly index: number;
  /** `fit`: all of it in the window. `full`: one pixel of the picture is one of the page. */
  readonly zoom: 'fit' | 'full';
}

/** The open picture. */
export function openPicture({ pictures, index }: Gallery): GalleryPicture | null {
  return pictures[index] ?? null;
}

/** The gallery one picture on; it stays at either end. */
export function turn(gallery: Gallery, step: 1 | -1): Gallery {
  const index = Math.min(Math.max(gallery.index + step, 0), gallery.pictures.length - 1);
  return index === gallery.index ? gallery : { ...gallery, index, zoom: 'fit' };
}

export function switchZoom(gallery: Gallery): Gallery {
  return { ...gallery, zoom: gallery.zoom === 'fit' ? 'full' : 'fit' };
}
