import type { Point, Raster, Rectangle } from '../image/raster.ts';
import type { DetectedFace } from './landmarks.ts';
import type { IsSheet } from './search-faces.ts';

/** What a measurement was made with; stored beside every figure. */
export interface BackendInfo {
  /** Where the models ran. */
  readonly name: 'wasm' | 'tensorflow';
  /** Version of the library that ran them, e.g. `tfjs 4.22.0`. */
  readonly version: string;
  /** SHA-256 over the model files, hex, first 16 digits. */
  readonly models: string;
  /** Why this backend and no other, one sentence. */
  readonly reason: string;
}

/** Where the detector saw a face, px of the raster. */
export interface FaceSighting {
  readonly box: Rectangle;
  /** 0 to 1. */
  readonly score: number;
}

/** A face that one look at a whole raster saw, to be measured by `measure`. */
export interface SeenFace extends FaceSighting {
  /** Image-left eye, image-right eye, nose, mouth, image-left ear, image-right ear; px of the raster. */
  readonly points: readonly Point[];
}

/** What a frame holds, as if it were a picture of its own. */
export interface FramedFaces {
  /** Most confident first. */
  readonly faces: readonly DetectedFace[];
  /** Whether a face was left out because it is surely drawn. */
  readonly hasDrawing: boolean;
}

/**
 * Finds faces and their landmarks. Made once a worker; not safe for calls that overlap.
 *
 * @example
 * const [face] = detector.detect(raster);
 * const eye = face && eyeCentre(face.landmarks.leftEye); // px of the raster
 */
export interface FaceDetector {
  readonly backend: BackendInfo;
  /**
   * The faces in a raster, most confident first, landmarks to a fraction of a pixel. The detector looks at
   * the raster once, as a whole: a face under about 4% of the longer side is not seen.
   */
  detect(raster: Raster): DetectedFace[];
  /** What `detect` sees before it measures, most confident first: of 50 faces 18 of 250 ms. */
  glance(raster: Raster): SeenFace[];
  /** The faces among what `glance` saw in the raster: the two together are `detect`. */
  measure(raster: Raster, seen: readonly SeenFace[]): DetectedFace[];
  /**
   * Where there seem to be faces on a page, from 24 px avatars up: many looks at parts of the raster, where it is
   * pictorial. What is doubtful was seen by the landmark model too.
   *
   * @param onStep told before each batch of looks: a large page takes seconds.
   * @param isSheet asked where there are many faces: of a sheet not all need to be seen.
   */
  search(raster: Raster, onStep?: () => void, isSheet?: IsSheet): FaceSighting[];
  /**
   * The faces within each frame (px of the raster) as if it were a picture of its own: what stands beside it is not
   * seen. Four portraits share a call of the detector.
   */
  detectEach(raster: Raster, frames: readonly Rectangle[]): FramedFaces[];
  /** The face at each box; null where the landmark model sees none. */
  detectAt(raster: Raster, boxes: readonly Rectangle[]): (DetectedFace | null)[];
  /** Tensors alive now: constant between calls, or something leaks. */
  tensorCount(): number;
  /**
   * Frees the models. Human keeps them once a thread: no detector of this backend can be used or made in the
   * thread afterwards.
   */
  dispose(): void;
}
