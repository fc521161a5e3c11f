/** Only where it is needed: the platforms' SDKs take longer to load than a picture to be measured. */
export function loadPlatforms() {
  return import('../compose-platforms.ts');
}
