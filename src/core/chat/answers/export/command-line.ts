import type { CaseOptions } from '../../../export/case/case.ts';
import type { ExportFormat } from '../../../export/formats.ts';
import type { TenantReference } from '../../../incident/tenant.ts';
import type { GivenFigure } from '../figure-options.ts';

/** The call on the command line that writes an export into a folder. */
export function writeCommandLine(
  { platform, platformId }: Pick<TenantReference, 'platform' | 'platformId'>,
  incident: number,
  format: ExportFormat,
  { isAll, isMasked, tlp, hasMembers, hasPlaces, hasScreenshots }: CaseOptions,
  figure: GivenFigure | null = null,
): string {
  const tenant = platform === 'desk' ? '' : ` --tenant ${platform}:${platformId}`;
  const flags = [
    ...(isAll ? ['--all'] : []),
    ...(isMasked ? ['--mask'] : []),
    ...(hasMembers ? ['--members'] : []),
    ...(hasPlaces ? ['--places'] : []),
    ...(hasScreenshots ? ['--screenshots'] : []),
    ...Object.entries(figure ?? {}).map(([name, value]) => flagOf(name, value)),
  ];
  return `npm run eyeline -- export ${format} --incident ${incident}${tenant} --tlp ${tlp}${flags.map((flag) => ` ${flag}`).join('')} --out exports`;
}

/** A text in single quotes, as a shell takes it whatever it holds. */
function flagOf(name: string, value: string | number | boolean): string {
  if (value === true) return `--${name}`;
  return `--${name} ${typeof value === 'string' && !/^\w+$/.test(value) ? `'${value.replaceAll("'", "'\\''")}'` : value}`;
}
