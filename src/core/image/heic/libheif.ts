import { createRequire } from 'node:module';

/** An address in libheif's memory; 0 means none. */
export type Address = number;

/**
 * The functions of libheif's C interface that are used here, and of libde265's below it, by the names under which
 * libheif-js exports them. A function that gives an error in C takes the error's place as its first argument.
 */
export interface Libheif {
  /** All of its memory. Grows, and is another array then: never keep it over a call. */
  readonly HEAPU8: Uint8Array;
  readonly HEAPU32: Uint32Array;
  /** Three bytes from the highest on: major, minor, patch. */
  _heif_get_version_number(): number;
  _malloc(bytes: number): Address;
  _free(address: Address): void;
  _heif_context_alloc(): Address;
  _heif_context_set_maximum_image_size_limit(context: Address, maxSidePx: number): void;
  _heif_context_read_from_memory_without_copy(
    error: Address,
    context: Address,
    bytes: Address,
    length: number,
    options: 0,
  ): void;
  _heif_context_has_sequence(context: Address): number;
  _heif_context_get_number_of_top_level_images(context: Address): number;
  _heif_context_get_primary_image_handle(error: Address, context: Address, handle: Address): void;
  _heif_item_get_item_data(
    error: Address,
    context: Address,
    item: number,
    compression: Address,
    data: Address,
    size: Address,
  ): void;
  _heif_release_item_data(context: Address, data: Address): void;
  _heif_image_handle_get_width(handle: Address): number;
  _heif_image_handle_get_height(handle: Address): number;
  _heif_image_handle_get_ispe_width(handle: Address): number;
  _heif_image_handle_get_ispe_height(handle: Address): number;
  _heif_image_handle_get_luma_bits_per_pixel(handle: Address): number;
  _heif_image_handle_get_preferred_decoding_colorspace(
    error: Address,
    handle: Address,
    colourSpace: Address,
    chroma: Address,
  ): void;
  _heif_image_handle_has_alpha_channel(handle: Address): number;
  _heif_image_handle_is_premultiplied_alpha(handle: Address): number;
  _heif_image_handle_get_raw_color_profile_size(handle: Address): number;
  _heif_image_handle_get_raw_color_profile(error: Address, handle: Address, data: Address): void;
  _heif_image_handle_get_nclx_color_profile(error: Address, handle: Address, profile: Address): void;
  _heif_decode_image(
    error: Address,
    handle: Address,
    image: Address,
    colourSpace: number,
    chroma: number,
    options: 0,
  ): void;
  _heif_image_release(image: Address): void;
  _heif_image_get_width(image: Address, channel: number): number;
  _heif_image_get_height(image: Address, channel: number): number;
  _heif_image_get_plane_readonly(image: Address, channel: number, stride: Address): Address;
  _de265_new_decoder(): Address;
  _de265_free_decoder(decoder: Address): number;
  _de265_set_parameter_bool(decoder: Address, parameter: number, value: 0 | 1): void;
  _de265_push_NAL(decoder: Address, bytes: Address, length: number, timeLow: 0, timeHigh: 0, tag: 0): number;
  _de265_flush_data(decoder: Address): number;
  _de265_decode(decoder: Address, isMore: Address): number;
  _de265_get_next_picture(decoder: Address): Address;
}

/**
 * Starts libheif with a memory of its own. The package is loaded when the first HEIC comes, so nothing else waits for
 * it; each picture gets an instance of its own, because memory of WebAssembly grows and never shrinks, and because
 * one picture's broken state must not reach the next.
 */
export function startLibheif(): Libheif {
  const start = createRequire(import.meta.url)('libheif-js/libheif-wasm/libheif.js') as (options: {
    print(): void;
    printErr(): void;
  }) => Libheif;
  // What it has to say about files is not for the program's output.
  return start({ print: () => {}, printErr: () => {} });
}

/** As `1.23.0`. @throws where the package is missing or does not run */
export function readLibheifVersion(): string {
  const version = startLibheif()._heif_get_version_number();
  return [version >>> 24, (version >>> 16) & 0xff, (version >>> 8) & 0xff].join('.');
}
