import { type Caller, createCaller } from './call.ts';
import type { CodedColour } from './coded-colour.ts';
import { isSound } from './is-sound.ts';
import { type Address, type Libheif, startLibheif } from './libheif.ts';

/** What a HEIC says about its main picture; no pixel is decoded yet. */
export interface HeicPicture {
  /** px as stored, before turns and crops. */
  readonly storedWidth: number;
  readonly storedHeight: number;
  /** px as shown. */
  readonly width: number;
  readonly height: number;
  readonly hasAlpha: boolean;
  /** Bits a colour. */
  readonly bits: number;
  /** Whether colours are stored for every pixel, rather than for every second or fourth. */
  readonly hasFullColour: boolean;
  /** Pictures in the file that are not parts, previews or masks of others. */
  readonly pictures: number;
  /** What its colours mean; null where the file does not say. */
  readonly profile: { readonly icc: Uint8Array } | { readonly coded: CodedColour } | null;
  /** Decodes the main picture and hands out its pixels, which are there until the call ends. @throws HeifError */
  decode<T>(use: (pixels: HeicPixels) => T): T;
  /** Whether all of its data could be decoded. Takes as long as decoding; call it afterwards. */
  isSound(): boolean;
}

/** The picture as shown: turned, cropped and put together, in the file's own colours. */
export interface HeicPixels {
  readonly width: number;
  readonly height: number;
  /** 3 (red, green, blue), or 4 with straight alpha. */
  readonly channels: 3 | 4;
  /** A row's pixels, in libheif's memory: copy them. */
  row(y: number): Uint8Array;
}

/** Of libheif's numbering. Chroma is 0 for grey, then 1 for 4:2:0, 2 for 4:2:2, 3 for 4:4:4. */
const HALVED_BOTH_WAYS = 1;
const RGB = 1;
const CHROMA = { 3: 10, 4: 11 } as const;
const INTERLEAVED = 10;
/** Words of `heif_color_profile_nclx` after its version: primaries, transfer function, matrix. */
const NCLX_WORDS = { primaries: 1, transfer: 2 } as const;

/** A HEIF file that has no main picture, only a track of pictures. */
export class OnlySequence extends Error {
  override readonly name = 'OnlySequence';
}

/**
 * Reads what a HEIC holds. libheif refuses any picture in it, tile or canvas of more than `maxPixels`.
 *
 * @throws HeifError, {@link OnlySequence}
 */
export function openHeic(bytes: Uint8Array, maxPixels: number): HeicPicture {
  const heif = startLibheif();
  const caller = createCaller(heif);
  const context = heif._heif_context_alloc();
  heif._heif_context_set_maximum_image_size_limit(context, Math.ceil(Math.sqrt(maxPixels)));
  const file = caller.place(bytes);
  caller.read((error) =>
    heif._heif_context_read_from_memory_without_copy(error, context, file, bytes.length, 0),
  );
  const pictures = heif._heif_context_get_number_of_top_level_images(context);
  if (pictures === 0 && heif._heif_context_has_sequence(context) !== 0) throw new OnlySequence();
  const handle = caller.read((error, out) =>
    heif._heif_context_get_primary_image_handle(error, context, out),
  );
  const hasAlpha = heif._heif_image_handle_has_alpha_channel(handle) !== 0;
  return {
    storedWidth: heif._heif_image_handle_get_ispe_width(handle),
    storedHeight: heif._heif_image_handle_get_ispe_height(handle),
    width: heif._heif_image_handle_get_width(handle),
    height: heif._heif_image_handle_get_height(handle),
    hasAlpha,
    // -1 where the file does not say.
    bits: Math.max(8, heif._heif_image_handle_get_luma_bits_per_pixel(handle)),
    hasFullColour: readChroma(heif, caller, handle) > HALVED_BOTH_WAYS,
    pictures,
    profile: readProfile(heif, caller, handle),
    decode: (use) => decodeHandle(heif, caller, handle, hasAlpha ? 4 : 3, use),
    isSound: () => isSound(bytes, heif, caller, context),
  };
}

function decodeHandle<T>(
  heif: Libheif,
  caller: Caller,
  handle: Address,
  channels: 3 | 4,
  use: (pixels: HeicPixels) => T,
): T {
  const image = caller.read((error, out) =>
    heif._heif_decode_image(error, handle, out, RGB, CHROMA[channels], 0),
  );
  const width = heif._heif_image_get_width(image, INTERLEAVED);
  const height = heif._heif_image_get_height(image, INTERLEAVED);
  let plane = 0;
  const stride = caller.read((error, out) => {
    heif.HEAPU32[error >> 2] = 0;
    plane = heif._heif_image_get_plane_readonly(image, INTERLEAVED, out);
  });
  const isPremultiplied = channels === 4 && heif._heif_image_handle_is_premultiplied_alpha(handle) !== 0;
  const used = use({
    width,
    height,
    channels,
    row: (y) => {
      const from = plane + y * stride;
      const row = heif.HEAPU8.subarray(from, from + width * channels);
      return isPremultiplied ? straighten(row) : row;
    },
  });
  heif._heif_image_release(image);
  return used;
}

/** Colours that were multiplied by their alpha, divided by it again. */
function straighten(rgba: Uint8Array): Uint8Array {
  return rgba.map((value, at) => {
    const alpha = rgba[at | 3] ?? 255;
    return at % 4 === 3 || alpha === 0 ? value : Math.min(255, Math.round((value * 255) / alpha));
  });
}

/** 0 where the file does not say; then decoding says what is wrong with it. */
function readChroma(heif: Libheif, caller: Caller, handle: Address): number {
  try {
    return caller.read((error, out) =>
      heif._heif_image_handle_get_preferred_decoding_colorspace(error, handle, out + 4, out),
    );
  } catch {
    return 0;
  }
}

function readProfile(heif: Libheif, caller: Caller, handle: Address): HeicPicture['profile'] {
  const bytes = heif._heif_image_handle_get_raw_color_profile_size(handle);
  if (bytes > 0) {
    const at = heif._malloc(bytes);
    caller.read((error) => heif._heif_image_handle_get_raw_color_profile(error, handle, at));
    return { icc: caller.take(at, bytes) };
  }
  let coded = 0;
  try {
    coded = caller.read((error, out) => heif._heif_image_handle_get_nclx_color_profile(error, handle, out));
  } catch {
    return null;
  }
  const word = (index: number) => heif.HEAPU32[(coded >> 2) + index] ?? 0;
  return { coded: { primaries: word(NCLX_WORDS.primaries), transfer: word(NCLX_WORDS.transfer) } };
}
