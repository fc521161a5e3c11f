import { describe, expect, it } from 'vitest';
import {
  type FacePlaces,
  placeParts,
  type Region,
} from '../../../../src/core/render/close-ups/place-parts.ts';

/** A face that looks ahead, its eyes 60 px apart, in the middle of 400 x 400 px. */
const face: FacePlaces = {
  leftEye: { outer: [155, 180], inner: [185, 180] },
  rightEye: { outer: [245, 180], inner: [215, 180] },
  mouthLeft: [180, 250],
  mouthRight: [220, 250],
  box: { x: 135, y: 120, width: 130, height: 170 },
};
const whole: Region = { x: 0, y: 0, width: 400, height: 400, isRound: false };

const missing = (places: FacePlaces, region: Region) =>
  placeParts(places, region).flatMap(({ label, missing: why }) => (why === null ? [] : [[label, why]]));

describe('the parts of a portrait', () => {
  it('lie where the eyes, the mouth and the outline of the face say', () => {
    const parts = new Map(placeParts(face, whole).map(({ label, box }) => [label, box]));

    expect([...parts.keys()]).toEqual([
      'Eyes and glasses',
      'Image-left eye',
      'Image-right eye',
      'Mouth and teeth',
      'Image-left ear',
      'Image-right ear',
      'Hair, image left',
      'Hair, image right',
      'Background, image left',
      'Background, image right',
    ]);
    expect(parts.get('Image-left eye')).toEqual({ x: 150.8, y: 160.8, width: 38.4, height: 38.4 });
    expect(parts.get('Mouth and teeth')).toEqual({ x: 170, y: 235, width: 60, height: 30 });
    const ear = parts.get('Image-left ear');
    expect(ear && ear.x < 135 && ear.x + ear.width > 135).toBe(true);
    const background = parts.get('Background, image right');
    expect(background && background.x >= 265).toBe(true);
  });

  it('follow a head that is tilted', () => {
    const turn = ([x, y]: readonly [number, number]) => [400 - y, x] as const;
    const eye = ({ outer, inner }: FacePlaces['leftEye']) => ({ outer: turn(outer), inner: turn(inner) });
    const tilted = {
      leftEye: eye(face.leftEye),
      rightEye: eye(face.rightEye),
      mouthLeft: turn(face.mouthLeft),
      mouthRight: turn(face.mouthRight),
      box: { x: 110, y: 135, width: 170, height: 130 },
    };

    const parts = new Map(placeParts(tilted, whole).map(({ label, box }) => [label, box]));

    // The ear lies where a quarter turn takes it: below the eyes is to the left here.
    expect(parts.get('Mouth and teeth')).toEqual({ x: 120, y: 185, width: 60, height: 30 });
    expect(parts.get('Image-left eye')).toMatchObject({ x: 200.8, y: 150.8 });
  });

  it('are not placed where an ear is turned away, and say so', () => {
    const turned = { ...face, box: { x: 150, y: 120, width: 130, height: 170 } };

    expect(missing(turned, whole)).toEqual([['Image-left ear', 'the head is turned']]);
  });

  it('are not placed outside of a tight picture, and never reach over its edge', () => {
    const tight: Region = { x: 130, y: 110, width: 140, height: 190, isRound: false };

    expect(missing(face, tight)).toEqual([
      ['Image-left ear', 'outside the picture'],
      ['Image-right ear', 'outside the picture'],
      ['Hair, image left', 'outside the picture'],
      ['Hair, image right', 'outside the picture'],
      ['Background, image left', 'no room beside the head'],
      ['Background, image right', 'no room beside the head'],
    ]);
    for (const { box } of placeParts(face, tight)) {
      if (!box) continue;
      expect(box.x).toBeGreaterThanOrEqual(tight.x);
      expect(box.y).toBeGreaterThanOrEqual(tight.y);
      expect(box.x + box.width).toBeLessThanOrEqual(tight.x + tight.width);
      expect(box.y + box.height).toBeLessThanOrEqual(tight.y + tight.height);
    }
  });

  it('of a round portrait lie within its circle', () => {
    const round: Region = { x: 75, y: 75, width: 250, height: 250, isRound: true };

    expect(missing(face, round)).toEqual([]);
    expect(missing(face, { ...round, x: 115, y: 110, width: 170, height: 170 })).toContainEqual([
      'Hair, image left',
      'outside the round frame',
    ]);
  });

  it('of a few pixels are not placed', () => {
    const scale = ([x, y]: readonly [number, number]) => [x / 8, y / 8] as const;
    const eye = ({ outer, inner }: FacePlaces['leftEye']) => ({ outer: scale(outer), inner: scale(inner) });
    const small = {
      leftEye: eye(face.leftEye),
      rightEye: eye(face.rightEye),
      mouthLeft: scale(face.mouthLeft),
      mouthRight: scale(face.mouthRight),
      box: { x: 16.875, y: 15, width: 16.25, height: 21.25 },
    };

    expect(missing(small, { x: 0, y: 0, width: 50, height: 50, isRound: false })).toEqual(
      expect.arrayContaining([
        ['Image-left eye', 'too few pixels'],
        ['Mouth and teeth', 'too few pixels'],
      ]),
    );
  });
});
