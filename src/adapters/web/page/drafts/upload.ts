import type { Upload } from '../../api.ts';
import { RequestError, readRefusal, unreachable } from '../server/request-error.ts';

/** An upload on its way. */
export interface RunningUpload {
  /** @throws RequestError; never settles after {@link RunningUpload.cancel}. */
  readonly done: Promise<Upload>;
  cancel(): void;
}

/** Half characters, which cannot be percent-encoded. */
const loneSurrogates = /[\ud800-\udfff]/gu;

/** Uploads one file. XMLHttpRequest, because fetch does not tell how much was sent. */
export function startUpload(
  file: Blob,
  name: string,
  onProgress: (sentBytes: number) => void,
): RunningUpload {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(Math.min(loaded, file.size)));
    request.addEventListener('load', () => {
      if (request.status < 200 || request.status > 299) {
        reject(new RequestError(request.status, readRefusal(request.responseText, request.status)));
        return;
      }
      try {
        resolve(JSON.parse(request.responseText) as Upload);
      } catch {
        reject(new RequestError(request.status, readRefusal('', request.status)));
      }
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('timeout', () => reject(unreachable()));
  });
  request.open('PUT', '/api/uploads');
  request.setRequestHeader('Content-Type', 'application/octet-stream');
  request.setRequestHeader('X-File-Name', encodeURIComponent(name.replace(loneSurrogates, '\ufffd')));
  request.send(file);
  return { done, cancel: () => request.abort() };
}
