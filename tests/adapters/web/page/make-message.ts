import type { FileView, MessageView } from '../../../../src/adapters/web/api.ts';

/** A message as the server sends it; by default a person's in the channel. */
export function makeMessage(parts: Partial<MessageView> & { readonly id: number }): MessageView {
  return {
    thread: null,
    author: 'person',
    sentMs: Date.UTC(2026, 2, 1, 14, 2, 7),
    editedMs: null,
    revision: parts.id,
    text: '',
    blocks: [],
    buttons: [],
    files: [],
    mark: null,
    ...parts,
  };
}

export function makeFile(name: string): FileView {
  return { name, mediaType: 'image/png', sizeBytes: 1, altText: '', sha256: 'a'.repeat(64), isPicture: true };
}
