import type { ArtifactKind } from '../../../incident/evidence/artifact.ts';
import type { KeepNetwork, NetworkArtifact } from '../../../network/network-facts.ts';
import type { ExaminerContext, ExaminerParts } from '../../examine/examiner.ts';

/** Draws networks of kept files in a turn of their own, and keeps what was drawn. */
export function createKeepNetwork(
  { pool, turns }: Pick<ExaminerParts, 'pool' | 'turns'>,
  { blobs, signal, turnKey }: Omit<ExaminerContext, 'fetch'>,
): KeepNetwork {
  async function keep(
    kind: ArtifactKind,
    bytes: Uint8Array,
    about: Pick<NetworkArtifact, 'mediaType' | 'altText' | 'sizePx'> & { readonly extension: string },
  ): Promise<NetworkArtifact> {
    const { extension, ...rest } = about;
    const { sha256, sizeBytes } = await blobs.put(bytes);
    return { ...rest, name: `network-${sha256.slice(0, 8)}.${extension}`, kind, sha256, sizeBytes };
  }

  return ({ files, members }) =>
    turns.run(
      turnKey,
      async () => {
        const request = {
          files: files.map((file) => ({ path: blobs.locate(file), sha256: file.sha256 })),
          accounts: members.map(({ names, label, avatar }) => ({
            names,
            label,
            avatar: avatar && { ...avatar, path: blobs.locate(avatar) },
          })),
        };
        const { picture, gexf, counts, communities, left, leftAnalysed, read } = await pool.drawNetwork(
          request,
          { signal },
        );
        const { bytes, mediaType, alt, width, height } = picture;
        const extension = mediaType === 'image/jpeg' ? 'jpg' : 'png';
        const drawn = { mediaType, altText: alt, sizePx: { width, height }, extension };
        const graph = { mediaType: 'application/gexf+xml', altText: '', extension: 'gexf' };
        return {
          counts,
          communities,
          left,
          ...(leftAnalysed === undefined ? {} : { leftAnalysed }),
          read,
          files: [await keep('plot', bytes, drawn), await keep('export', Buffer.from(gexf), graph)],
        };
      },
      signal,
    );
}
