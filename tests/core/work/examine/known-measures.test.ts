import { describe, expect, it } from 'vitest';
import { perceptualHash } from '../../../../src/core/likeness/perceptual-hash.ts';
import type { CandidateFile } from '../../../../src/core/set/find-members.ts';
import { createKnownMeasures } from '../../../../src/core/work/examine/known-measures.ts';
import { INSTRUMENT, makeMeasurement, makePicture, makeResult } from '../../store/make-result.ts';
import { openTestStore } from '../../store/temp-store.ts';

/** The hash of a picture that is brighter towards the right. */
const HASH = perceptualHash({
  width: 32,
  height: 32,
  data: Uint8Array.from({ length: 32 * 32 * 4 }, (_, at) => (Math.floor(at / 4) % 32) * 8),
});

const STATUS = {
  backend: { ...INSTRUMENT.backend, seconds: 0 },
  tensors: 0,
  residentBytes: 0,
};

async function record({ hasHash = true } = {}) {
  const store = openTestStore();
  const tenant = store.forTenant(
    store.tenants.enrol({ platform: 'slack', platformId: 'T1', name: 'Team' }).id,
  );
  const { submission } = tenant.submissions.receive({
    kind: 'message',
    platformId: '1',
    channel: 'C1',
    thread: '1',
    actor: 'U1',
    sentMs: 1,
    payload: '{}',
  });
  const reference = await tenant.blobs.put(Buffer.from('a.png'));
  const measured = { ...makeMeasurement(), ...(hasHash ? { perceptualHash: HASH.hash } : {}) };
  tenant.results.complete(submission.id, makeResult({ pictures: [makePicture('a.png', [measured])] }));
  const file: CandidateFile = {
    file: { ...reference, animationFrame: null },
    label: 'a.png',
    portraits: [{ number: 1, face: makeMeasurement().face }],
  };
  return { tenant, file };
}

function known(
  tenant: Awaited<ReturnType<typeof record>>['tenant'],
  changes: Partial<typeof STATUS.backend> = {},
) {
  const status = async () => ({ ...STATUS, backend: { ...STATUS.backend, ...changes } }) as never;
  return createKnownMeasures(tenant, { status });
}

describe('what was measured before', () => {
  it('is given with its hash where the same method and backend measured the same bytes', async () => {
    const { tenant, file } = await record();

    const [found] = await known(tenant)([file]);

    expect(found).toEqual({
      instrument: INSTRUMENT,
      portraits: [{ ...makeMeasurement(), hash: HASH }],
    });
  });

  it('is not given of another backend, of another animation frame, or where that of a portrait is missing', async () => {
    const { tenant, file } = await record();
    const other = { number: 2, face: { x: 150, y: 10, width: 40, height: 40 } };

    const found = [
      await known(tenant, { version: 'tfjs 5' })([file]),
      await known(tenant)([{ ...file, file: { ...file.file, animationFrame: 3 } }]),
      await known(tenant)([{ ...file, portraits: [...file.portraits, other] }]),
      await createKnownMeasures(tenant, {})([file]),
    ];

    expect(found).toEqual([[null], [null], [null], [null]]);
  });

  it('is not given where no hash was kept, or where the file is not as it was', async () => {
    const without = await record({ hasHash: false });
    const { tenant, file } = await record();

    const found = [
      await known(without.tenant)([without.file]),
      await known(tenant)([{ ...file, file: { ...file.file, sizeBytes: 4 } }]),
    ];

    expect(found).toEqual([[null], [null]]);
  });
});
