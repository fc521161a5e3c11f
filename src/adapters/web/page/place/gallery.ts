/** A picture as it is shown at full size. */
export interface GalleryPicture {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly altText: string;
}

/** Pictures that belong together, one of them open. */
export interface Gallery {
  readonly pictures: readonly GalleryPicture[];
  readonly index: number;
  /** `fit`: all of it in the window. `full`: one pixel of the picture is one of the page. */
  readonly zoom: 'fit' | 'full';
}

/** What every browser shows. Of others the page shows thumbnails, and has the file saved. */
const SHOWN = /^image\/(png|jpeg|gif|webp|avif)$/;

/** Whether a browser shows the picture itself. */
export function isShown({ mediaType }: Pick<GalleryPicture, 'mediaType'>): boolean {
  return SHOWN.test(mediaType);
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
