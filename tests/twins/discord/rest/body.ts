import type { IncomingMessage } from 'node:http';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { World } from '../world/world.ts';
import { invalidForm, Refusal } from './refusal.ts';
import type { UploadedFile } from './route.ts';
import { MAX_FILES } from './schemas/message.ts';

/** What a request carries. */
export interface SentBody {
  /** Undefined where there is none. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

/**
 * Reads a request's body: JSON, or multipart with `payload_json` and `files[n]` ("Uploading Files").
 *
 * @throws Refusal 413 for what is too large; 400 for other content types, bad JSON, too many files.
 */
export async function readBody(request: IncomingMessage, world: World): Promise<SentBody> {
  const bytes = await readBytes(request, world.options.requestSizeLimitBytes);
  if (bytes.length === 0) return { json: undefined, files: [] };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return { json: parseJson(bytes.toString('utf8')), files: [] };
  if (!type.startsWith('multipart/form-data')) {
    throw invalidForm({
      path: [],
      code: 'CONTENT_TYPE_INVALID',
      message: 'Expected "Content-Type" header to be one of application/json, multipart/form-data.',
    });
  }
  return readMultipart(bytes, type, world);
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on to the end, so that the answer arrives rather than a reset.
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw tooLarge();
  return Buffer.concat(chunks);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(
      400,
      RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
      'The request body contains invalid JSON.',
      { isViolation: true },
    );
  }
}

async function readMultipart(bytes: Buffer, contentType: string, world: World): Promise<SentBody> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw invalidForm({ path: [], code: 'MULTIPART_INVALID', message: 'The multipart body is broken.' });
    });
  const files: UploadedFile[] = [];
  let json: unknown = {};
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index !== undefined && typeof value !== 'string') {
      files.push({
        index,
        name: value.name,
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
    } else if (name === 'payload_json' && typeof value === 'string') {
      json = parseJson(value);
    } else {
      throw invalidForm({ path: [name], code: 'TWIN_UNKNOWN_FIELD', message: 'Unknown part of a form.' });
    }
  }
  refuseFiles(files, world);
  return { json, files };
}

function refuseFiles(files: readonly UploadedFile[], world: World): void {
  const repeated = files.find(({ index }, at) => files.findIndex((one) => one.index === index) !== at);
  if (repeated) {
    throw invalidForm({
      path: [`files[${repeated.index}]`],
      code: 'FILES_DUPLICATED',
      message: 'Each file needs a name of its own.',
    });
  }
  if (files.length > MAX_FILES) {
    throw new Refusal(
      400,
      RESTJSONErrorCodes.MaximumNumberOfAttachmentsInAMessageReached,
      'Maximum number of attachments in a message reached (10)',
      { isViolation: true },
    );
  }
  if (files.some(({ bytes }) => bytes.length > world.options.attachmentSizeLimitBytes)) throw tooLarge();
}

function tooLarge(): Refusal {
  return new Refusal(413, RESTJSONErrorCodes.RequestEntityTooLarge, 'Request entity too large', {
    isViolation: true,
  });
}
