/**
 * Name and version of the measure; goes beside every figure and changes whenever a figure could. 2: the portraits of
 * a page are framed and measured, which 1 left undetermined. 3: frames told by what other frames of the page are like.
 * 4: limits and rates from larger samples, the deviation a plain weighted distance. 5: no drawn face is measured.
 * 6: rates are of the ordinary avatars that could be judged.
 */
export const METHOD = 'ffhq-crop-6';
