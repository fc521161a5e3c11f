/**
 * Name and version of the measure; goes beside every figure and changes whenever a figure could. 2: the portraits of
 * a page are framed and measured, which 1 left undetermined.
 */
export const METHOD = 'ffhq-crop-2';
