import type { Place } from '../state.ts';

/** Where files come in that are dropped or pasted. */
export interface IncomingFilesOptions {
  /** Where files go that are meant for no place in particular. */
  readonly defaultPlace: () => Place;
  readonly onFiles: (place: Place, files: readonly File[]) => void;
  /** Files are held over the page; null: no longer. */
  readonly onHover: (place: Place | null) => void;
}

/** Takes files from drops and pastes anywhere on the page. */
export function takeIncomingFiles({ defaultPlace, onFiles, onHover }: IncomingFilesOptions): void {
  let isOwnPicture = false;
  const placeAt = (event: Event): Place => {
    const pane = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-place]') : null;
    const place = pane?.dataset.place;
    return place === undefined ? defaultPlace() : place === 'channel' ? 'channel' : Number(place);
  };
  const hasFiles = (event: DragEvent) =>
    !isOwnPicture && (event.dataTransfer?.types.includes('Files') ?? false);

  // A picture of the page that is dragged about looks like a file.
  document.addEventListener('dragstart', () => {
    isOwnPicture = true;
  });
  document.addEventListener('dragend', () => {
    isOwnPicture = false;
  });
  document.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    onHover(placeAt(event));
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) onHover(null);
  });
  document.addEventListener('drop', (event) => {
    onHover(null);
    if (!hasFiles(event)) return;
    event.preventDefault();
    onFiles(placeAt(event), filesOf(event.dataTransfer));
  });
  document.addEventListener('paste', (event) => {
    const files = filesOf(event.clipboardData);
    // Text beside a picture (a cell of a spreadsheet) is what was meant.
    if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
    event.preventDefault();
    onFiles(placeAt(event), files);
  });
}

/** The files of a drop or a paste, without folders. */
function filesOf(transfer: DataTransfer | null): File[] {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  return items.flatMap((item) => (item.webkitGetAsEntry()?.isDirectory ? [] : (item.getAsFile() ?? [])));
}
