/** For lit's `ref`: shows a dialog as soon as it is part of the page, above everything and with the focus. */
export function openDialog(element: Element | undefined): void {
  if (!(element instanceof HTMLDialogElement)) return;
  queueMicrotask(() => {
    if (element.isConnected && !element.open) element.showModal();
  });
}
