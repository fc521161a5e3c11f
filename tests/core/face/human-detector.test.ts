import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EyePosition } from '../../../src/core/alignment/eye-position.ts';
import { createFaceDetector } from '../../../src/core/face/create-detector.ts';
import type { FaceDetector } from '../../../src/core/face/detector.ts';
import { eyeCentre } from '../../../src/core/face/landmarks.ts';
import { flattenLandmarks, loadPackagedFace, selfTest } from '../../../src/core/face/self-test.ts';
import { SELF_TEST_POINTS } from '../../../src/core/face/self-test-points.ts';
import type { Raster } from '../../../src/core/image/raster.ts';
import {
  cutGroupPhotos,
  findAdminPicture,
  findGroupPhoto,
  GROUP_PHOTOS,
  measureEyes,
  openRaster,
  toRaster,
  toSharp,
} from '../../fixtures/faces.ts';
import { drawLogo, LOGO_NAMES } from '../../fixtures/logos.ts';
import { shrinkByArea } from '../../fixtures/shrink.ts';

let detector: FaceDetector;
beforeAll(async () => {
  detector = await createFaceDetector('wasm');
});
afterAll(() => detector.dispose());

describe('the detector on the packaged face', () => {
  it('finds it once, where it was found when the reference was made', async () => {
    const face = await loadPackagedFace();

    const faces = detector.detect(face);

    expect(faces).toHaveLength(1);
    const points = faces.flatMap(({ landmarks }) => flattenLandmarks(landmarks, face.width));
    const differences = points.map((value, i) => Math.abs(value - (SELF_TEST_POINTS[i] ?? Number.NaN)));
    expect(Math.max(...differences)).toBeLessThan(0.00001);
  });

  it('passes its self-test with it, and fails it with another picture', async () => {
    const face = await loadPackagedFace();
    const other = await toRaster(toSharp(face).flop());

    expect(selfTest(detector, face)).toBeLessThan(0.00001);
    expect(selfTest(detector, other)).toBeGreaterThan(0.001);
  });

  it('fails its self-test where no face is found', () => {
    expect(selfTest(detector, makeFlat(256, 256, 128))).toBe(Number.POSITIVE_INFINITY);
  });

  it('finds the same points each time', async () => {
    const face = await loadPackagedFace();

    const first = detector.detect(face);
    const second = detector.detect(face);

    expect(second).toEqual(first);
  });

  it('holds no more tensors after a picture than before', async () => {
    const face = await loadPackagedFace();
    const before = detector.tensorCount();

    detector.detect(face);
    detector.detect(await toRaster(toSharp(face).resize(32)));
    detector.detect(makeFlat(50, 50, 0));

    expect(detector.tensorCount()).toBe(before);
  });

  it('says what it measures with', () => {
    const { name, version, models, reason } = detector.backend;

    expect([name, version, reason]).toEqual(['wasm', 'tfjs 4.22.0', 'TF_BACKEND is wasm.']);
    expect(models).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('the detector on faces cut by FFHQ’s recipe', () => {
  let faces: Raster[];
  let eyes: EyePosition[];
  beforeAll(async () => {
    faces = await cutGroupPhotos(detector, 512);
    eyes = faces.map((face) => measureEyes(detector, face));
  });

  it('looks at 21 of them', () => {
    expect(faces).toHaveLength(21);
  });

  // The crops are shrunk by the mean over areas, which moves nothing, and by the kernel that platforms use.
  it.each([
    { sidePx: 128, kernel: 'area', bound: 0.001 },
    { sidePx: 128, kernel: 'cubic', bound: 0.001 },
    { sidePx: 48, kernel: 'area', bound: 0.003 },
    { sidePx: 48, kernel: 'cubic', bound: 0.003 },
  ] as const)(
    'keeps the eyes within $bound on average when shrunk to $sidePx px by $kernel',
    async (look) => {
      const { sidePx, kernel, bound } = look;

      const shrunk = await Promise.all(
        faces.map((face) =>
          kernel === 'area'
            ? shrinkByArea(face, sidePx)
            : toRaster(toSharp(face).resize(sidePx, sidePx, { kernel })),
        ),
      );

      const bias = meanDifference(
        shrunk.map((face) => measureEyes(detector, face)),
        eyes,
      );
      expect(Math.max(...bias.map(Math.abs))).toBeLessThan(bound);
    },
  );

  it('finds the mirrored eyes in the mirrored picture', async () => {
    const mirrored = await Promise.all(faces.map((face) => toRaster(toSharp(face).flop())));

    const found = mirrored.map((face) => mirrorEyes(measureEyes(detector, face)));

    // The model itself is not quite symmetric: 20 of the 21 differ by 0.010 or less, one by 0.0154.
    const largest = found.map((one, i) =>
      Math.max(...meanDifference([one], eyes.slice(i, i + 1)).map(Math.abs)),
    );
    expect(largest.filter((difference) => difference < 0.0101).length).toBeGreaterThanOrEqual(20);
    expect(Math.max(...meanDifference(found, eyes).map(Math.abs))).toBeLessThan(0.002);
  });

  it('keeps the eyes where they are when the picture is enlarged', async () => {
    const small = faces.slice(0, 6).map((face) => shrinkByArea(face, 128));
    const large = await Promise.all(
      small.map((face) => toRaster(toSharp(face).resize(900, 900, { kernel: 'cubic' }))),
    );

    const bias = meanDifference(
      large.map((face) => measureEyes(detector, face)),
      small.map((face) => measureEyes(detector, face)),
    );

    expect(Math.max(...bias.map(Math.abs))).toBeLessThan(0.001);
  });
});

describe('the detector on photos of several people', () => {
  it.each(Object.entries(GROUP_PHOTOS))('finds each face of %s once', async (name, count) => {
    const raster = await openRaster(findGroupPhoto(name));

    const faces = detector.detect(raster);

    expect(faces).toHaveLength(count);
    const noses = faces.map(({ box }) => [box.x + box.width / 2, box.y + box.height / 2] as const);
    expect(smallestDistance(noses)).toBeGreaterThan(100);
  });

  it('gives the most confident face first', async () => {
    const faces = detector.detect(await openRaster(findGroupPhoto('sample5.jpg')));

    const confidences = faces.map((face) => face.confidence);
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a));
  });
});

describe('the detector on portraits of 128 and 160 px', () => {
  const portraits = [
    'user1-128x128.jpg',
    'user2-160x160.jpg',
    'user3-128x128.jpg',
    'user4-128x128.jpg',
  ].concat(['user5-128x128.jpg', 'user6-128x128.jpg', 'user7-128x128.jpg', 'user8-128x128.jpg']);

  it.each(portraits)('finds one face in %s, eyes above the mouth', async (name) => {
    const faces = detector.detect(await openRaster(findAdminPicture(name)));

    expect(faces).toHaveLength(1);
    const above = faces.map(({ landmarks: { leftEye, rightEye, mouthLeft, mouthRight } }) => ({
      isLevel: eyeCentre(leftEye)[0] < eyeCentre(rightEye)[0] && mouthLeft[0] < mouthRight[0],
      isUpright:
        Math.max(eyeCentre(leftEye)[1], eyeCentre(rightEye)[1]) < Math.min(mouthLeft[1], mouthRight[1]),
    }));
    expect(above).toEqual([{ isLevel: true, isUpright: true }]);
  });
});

describe('the detector where no face is', () => {
  it.each([
    'AdminLTEFullLogo.png',
    'AdminLTELogo.png',
    'boxed-bg.jpg',
    'boxed-bg.png',
    'default-150x150.png',
    'icons.png',
    'photo1.png',
    'photo2.png',
    'photo4.jpg',
    'prod-1.jpg',
    'prod-2.jpg',
    'prod-3.jpg',
    'prod-4.jpg',
    'prod-5.jpg',
  ])('finds none in %s of admin-lte: logos, patterns, landscapes, products', async (name) => {
    expect(detector.detect(await openRaster(findAdminPicture(name)))).toEqual([]);
  });

  it.each(LOGO_NAMES)('finds none in a drawn %s of 96 px and more', async (name) => {
    for (const sidePx of [96, 128, 256, 600]) {
      expect(detector.detect(await drawLogo(name, sidePx)), `${sidePx} px`).toEqual([]);
    }
  });

  // Below some 50 px two dots in a round shape are as good as a face to the models.
  it.each(['silhouette', 'rings', 'triangle', 'letter'])(
    'finds none in a drawn %s of 48 px',
    async (name) => {
      expect(detector.detect(await drawLogo(name, 48))).toEqual([]);
    },
  );

  // The landmark model is as sure of a drawn person as of a photo (presence 1.00): what tells is the flat colour.
  it.each(['avatar.png', 'avatar2.png', 'avatar3.png', 'avatar4.png', 'avatar5.png'])(
    'finds none in the drawn person %s',
    async (name) => {
      expect(detector.detect(await openRaster(findAdminPicture(name)))).toEqual([]);
    },
  );

  it.each([24, 64, 200, 700])('finds none in noise of %i px', (sidePx) => {
    const random = makeRandom(7);
    for (let round = 0; round < 5; round++) {
      const data = Uint8Array.from({ length: sidePx * sidePx * 3 }, () => random() * 256);

      expect(detector.detect({ width: sidePx, height: sidePx, data })).toEqual([]);
    }
  });

  it.each([
    { width: 1, height: 1 },
    { width: 1, height: 2048 },
    { width: 2048, height: 3 },
    { width: 300, height: 200 },
  ])('finds none in a gradient of $width x $height px', ({ width, height }) => {
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i / (3 * width * height)) * 255);

    expect(detector.detect({ width, height, data })).toEqual([]);
  });
});

function makeFlat(width: number, height: number, value: number): Raster {
  return { width, height, data: new Uint8Array(width * height * 3).fill(value) };
}

/** Numbers from 0 to 1 that are the same in every run. */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function mirrorEyes({ left, right }: EyePosition): EyePosition {
  return { left: [1 - right[0], right[1]], right: [1 - left[0], left[1]] };
}

/** Mean of `found` - `expected` for left x, left y, right x, right y. */
function meanDifference(found: readonly EyePosition[], expected: readonly EyePosition[]): number[] {
  const flat = ({ left, right }: EyePosition) => [...left, ...right];
  return [0, 1, 2, 3].map((i) => {
    const differences = found.map(
      (one, n) => (flat(one)[i] as number) - (flat(expected[n] as EyePosition)[i] as number),
    );
    return differences.reduce((sum, value) => sum + value, 0) / differences.length;
  });
}

function smallestDistance(points: readonly (readonly [number, number])[]): number {
  const distances = points.flatMap((a, i) =>
    points.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1])),
  );
  return Math.min(...distances);
}
