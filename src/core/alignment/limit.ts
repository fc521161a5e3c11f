/** What every answer and every drawing of several portraits says, once. */
export const LIMIT =
  'Alignment is a screening signal, never proof: real photos cropped the same way align too.';
