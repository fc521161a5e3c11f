/**
 * Texts in which generators keep how a picture was made, by keyword. Sources: Stable Diffusion web UI
 * (`modules/images.py`: `parameters`), ComfyUI (`nodes.py`: `prompt`, `workflow`), InvokeAI (`invokeai_metadata`,
 * `invokeai_graph`, earlier `sd-metadata`, `Dream`), Fooocus (`fooocus_scheme`), NovelAI (`Comment`).
 */
const BY_KEYWORD: Readonly<Record<string, RegExp>> = {
  parameters: /\bSteps: ?\d|"prompt"|sui_image_params/i,
  prompt: /^\s*\{.*"class_type"/s,
  workflow: /^\s*\{.*"nodes"/s,
  invokeai_metadata: /^\s*\{/,
  invokeai_graph: /^\s*\{/,
  'sd-metadata': /^\s*\{/,
  dream: /\S/,
  fooocus_scheme: /\S/,
  comment: /^\s*\{.*"(?:sampler|noise_schedule)"/s,
};

/** The same in EXIF, which has no keywords. */
const ANYWHERE = /\bSteps: ?\d+, ?Sampler: ?\S|^\s*(?:prompt|workflow): ?\{|^\s*\{.*"class_type"/is;

/** Longest part of a text that is looked at, in characters. */
const LOOKED_AT = 20_000;

/** Whether a text holds the parameters of an image generator. @param keyword of a PNG's text; default: none */
export function describesGenerator(text: string, keyword?: string): boolean {
  const pattern = keyword === undefined ? ANYWHERE : BY_KEYWORD[keyword.toLowerCase()];
  return pattern?.test(text.slice(0, LOOKED_AT)) ?? false;
}
