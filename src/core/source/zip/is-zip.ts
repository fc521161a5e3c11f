/** The first bytes of a ZIP: with files, without any, in parts. */
const SIGNATURES: ReadonlySet<string> = new Set(['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']);

/** Bytes that {@link isZip} looks at. */
export const SIGNATURE_BYTES = 4;

/** Whether bytes begin as a ZIP does. A picture with a ZIP behind it is a picture. */
export function isZip(bytes: Uint8Array): boolean {
  return SIGNATURES.has(Buffer.from(bytes.subarray(0, SIGNATURE_BYTES)).toString('latin1'));
}
