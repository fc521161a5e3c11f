/** Name and version of the measure; goes beside every figure and changes whenever a figure could. */
export const METHOD = 'ffhq-crop-1';
