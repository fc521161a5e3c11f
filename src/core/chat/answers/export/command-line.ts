import type { CaseOptions } from '../../../export/case/case.ts';
import type { ExportFormat } from '../../../export/formats.ts';
import type { TenantReference } from '../../../incident/tenant.ts';

/** The call on the command line that writes an export into a folder. */
export function writeCommandLine(
  { platform, platformId }: Pick<TenantReference, 'platform' | 'platformId'>,
  incident: number,
  format: ExportFormat,
  { isAll, isMasked, tlp, hasMembers, hasPlaces, hasScreenshots }: CaseOptions,
): string {
  const tenant = platform === 'desk' ? '' : ` --tenant ${platform}:${platformId}`;
  const flags = [
    ...(isAll ? ['--all'] : []),
    ...(isMasked ? ['--mask'] : []),
    ...(hasMembers ? ['--members'] : []),
    ...(hasPlaces ? ['--places'] : []),
    ...(hasScreenshots ? ['--screenshots'] : []),
  ];
  return `npm run eyeline -- export ${format} --incident ${incident}${tenant} --tlp ${tlp}${flags.map((flag) => ` ${flag}`).join('')} --out exports`;
}
