import { EyelineError } from '../../core/errors.ts';

const READS = 'a picture file or a folder of them';

/**
 * Why something that was given cannot be read.
 *
 * @param error Node's own; one of ours stays as it is
 * @param expected what should lie there. Default: pictures
 */
export function notReadable(error: unknown, name: string, expected = READS): EyelineError {
  if (error instanceof EyelineError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return nothingThere(name, expected);
  const parts = {
    expected,
    received: `one that cannot be read (${code})`,
    action: code === 'ELOOP' ? 'Give the path that the link should lead to.' : 'Check that you may read it.',
  };
  return new EyelineError('UNSUPPORTED_INPUT', parts, { cause: error });
}

function nothingThere(name: string, expected: string): EyelineError {
  // Node.js reads arguments as UTF-8 and keeps a replacement character for what is none.
  const action = name.includes('\uFFFD')
    ? 'Its name is not UTF-8, which Node.js cannot read: give the folder that it is in.'
    : 'Check the path.';
  return new EyelineError('NOT_FOUND', { expected, received: 'a path that does not exist', action });
}

/** A folder without files. */
export function emptyFolder(): EyelineError {
  return new EyelineError('NOT_FOUND', {
    expected: READS,
    received: 'a folder without files',
    action: 'Check the path.',
  });
}

/** A folder that holds itself, by a mount for example. */
export function folderInItself(): EyelineError {
  return new EyelineError('UNSUPPORTED_INPUT', {
    expected: READS,
    received: 'a folder that lies within itself',
    action: 'Nothing is missing: its files were already read.',
  });
}

export function unsupportedAddress(): EyelineError {
  return new EyelineError('UNSUPPORTED_INPUT', {
    expected: READS,
    received: 'an address',
    action: 'Save the picture and give its path; `eyeline check` fetches addresses.',
  });
}
