/**
 * Landmarks of Human's packaged warm-up face as WASM found them (Human 3.3.6, tfjs 4.22.0, one thread),
 * order and unit of `flattenLandmarks`. Printed by `eyeline calibrate`.
 */
export const SELF_TEST_POINTS: readonly number[] = [
  0.26649, 0.37779, 0.394172, 0.381295, 0.563003, 0.375269, 0.697025, 0.362917, 0.388398, 0.684801, 0.594114,
  0.67745,
];
