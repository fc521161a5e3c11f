import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openMeasurements } from '../../../src/cli/inputs/measurements.ts';
import { INSTRUMENT } from '../../core/store/make-result.ts';

const OTHER = { ...INSTRUMENT, method: 'another' };
const measurement = (sha256: string) => ({ sha256, sizeBytes: 3, portraits: [] });

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eyeline-measurements-'));
  path = join(folder, 'kept.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('measurements of a run that may be stopped', () => {
  it('are found again by the hash of their file', async () => {
    const first = await openMeasurements(path, INSTRUMENT);
    await first.keep(measurement('ab'));

    const second = await openMeasurements(path, INSTRUMENT);

    expect(second.known).toBe(1);
    expect(second.find('ab')).toMatchObject(measurement('ab'));
    expect(second.find('cd')).toBeNull();
  });

  it('are not those of another instrument', async () => {
    await (await openMeasurements(path, OTHER)).keep(measurement('ab'));

    const { known, find } = await openMeasurements(path, INSTRUMENT);

    expect([known, find('ab')]).toEqual([0, null]);
  });

  it('lose only the line that a kill cut off, and go on behind it', async () => {
    const first = await openMeasurements(path, INSTRUMENT);
    await first.keep(measurement('ab'));
    appendFileSync(path, readFileSync(path, 'utf8').slice(0, 30));
    const second = await openMeasurements(path, INSTRUMENT);

    await second.keep(measurement('cd'));

    const third = await openMeasurements(path, INSTRUMENT);
    expect([third.find('ab'), third.find('cd')]).toMatchObject([measurement('ab'), measurement('cd')]);
  });

  it.each(['', '[]', 'null', '{"sha256":1}', '{"sha256":"ab","instrument":"x"}', '{"own":3}', '\u0000'])(
    'take a line like %j for none of theirs',
    async (line) => {
      writeFileSync(path, `${line}\n`);

      const { known, own } = await openMeasurements(path, INSTRUMENT);

      expect([known, own]).toEqual([0, []]);
    },
  );
});
