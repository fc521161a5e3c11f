import { EyelineError } from '../../core/errors.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../../core/export/formats.ts';

/** A format by its name. @throws EyelineError `INVALID_USAGE` */
export function requireFormat(name: string): ExportFormat {
  const format = EXPORT_FORMATS.find((each) => each === name);
  if (format) return format;
  throw new EyelineError('INVALID_USAGE', {
    expected: `a format: ${EXPORT_FORMATS.join(', ')}`,
    received: `"${name.slice(0, 30)}"`,
    action: 'Give one of them.',
  });
}
