import type { CaseFigures } from '../../export/case/case.ts';
import type { ExportStep } from '../../export/export-step.ts';
import type { TenantStore } from '../../incident/stores/tenant-store.ts';
import type { CutPortrait } from '../draw/cut-portraits.ts';
import type { PicturePool } from '../pool/picture-pool.ts';

/** What pictures of a case are made with. */
export interface PictureParts {
  readonly store: TenantStore;
  readonly pool: Pick<PicturePool, 'drawSet' | 'cutPortraits'>;
  readonly signal: AbortSignal;
  /** Whether whole pictures as received, and what was drawn on them, are wanted. */
  readonly hasScreenshots: boolean;
  /** How they are drawn. Default: as where nobody asks. */
  readonly figures?: CaseFigures | undefined;
  /** Told of each file that was cut and each portrait that was drawn. */
  readonly onProgress: (step: ExportStep) => void;
}

/** Cuts of findings by number; null where there is none. */
export type Cuts = (number: number) => Promise<CutPortrait | null>;
