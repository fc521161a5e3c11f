import { z } from 'zod';
import { mediaAddress, webAddress } from './common.ts';

/** Of all embeds of a message together ("Embed Limits"). */
const MAX_TOTAL = 6000;

/** What can be set of a picture: "every field except ... any height, width, or proxy_url" (Create Message). */
const media = z.strictObject({ url: mediaAddress });

/** APIEmbed as a bot may send it; limits from "Embed Limits", fields from "Create Message, Limitations". */
export const embed = z.strictObject({
  title: z.string().max(256).optional(),
  type: z.literal('rich').optional(),
  description: z.string().max(4096).optional(),
  url: webAddress.optional(),
  timestamp: z.iso.datetime({ offset: true }).optional(),
  color: z.int().min(0).max(0xffffff).optional(),
  footer: z.strictObject({ text: z.string().max(2048), icon_url: mediaAddress.optional() }).optional(),
  image: media.optional(),
  thumbnail: media.optional(),
  author: z
    .strictObject({
      name: z.string().min(1).max(256),
      url: webAddress.optional(),
      icon_url: mediaAddress.optional(),
    })
    .optional(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1024),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .optional(),
});

export type SentEmbed = z.output<typeof embed>;

/** Up to ten embeds of up to 6,000 characters together, none of them empty. */
export const embeds = z
  .array(
    embed.refine((value) => Object.keys(value).some((key) => key !== 'type' && key !== 'color'), {
      message: 'Embed is empty.',
    }),
  )
  .max(10)
  .superRefine((list, context) => {
    const total = list.reduce((sum, one) => sum + lengthOf(one), 0);
    if (total > MAX_TOTAL) {
      context.addIssue({
        code: 'custom',
        message: 'Embed size exceeds maximum size of 6000',
        params: { code: 'MAX_EMBED_SIZE_EXCEEDED' },
      });
    }
  });

function lengthOf(one: SentEmbed): number {
  const fields = one.fields ?? [];
  return [
    one.title,
    one.description,
    one.footer?.text,
    one.author?.name,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

/** Names of attachments that embeds point at. */
export function attachmentNamesIn(list: readonly SentEmbed[]): string[] {
  return list
    .flatMap((one) => [one.image?.url, one.thumbnail?.url, one.author?.icon_url, one.footer?.icon_url])
    .filter((url) => url?.startsWith('attachment://') ?? false)
    .map((url) => (url as string).slice('attachment://'.length));
}
