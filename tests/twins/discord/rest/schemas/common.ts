import { z } from 'zod';

/** An id ("Snowflakes"). */
export const snowflake = z.string().regex(/^\d{17,20}$/, 'Value is not snowflake.');

/** A place in `files[n]`, or the id of an attachment that is there ("Uploading Files"). */
export const attachmentId = z.union([z.string().regex(/^\d{1,20}$/), z.int().nonnegative()]);

/** What the SDK sends along with every message; Discord ignores it where a message is not new. */
export const sdkExtras = {
  tts: z.boolean().optional(),
  nonce: z.union([z.string().max(25), z.int()]).optional(),
  enforce_nonce: z.boolean().optional(),
};

/** An http(s) address. */
export const webAddress = z
  .string()
  .max(2048)
  .regex(/^https?:\/\/\S+$/, 'Not a well formed URL.');

/** An http(s) address or `attachment://name`. */
export const mediaAddress = z
  .string()
  .max(2048)
  .regex(/^(?:https?:\/\/\S+|attachment:\/\/\S+)$/, 'Not a well formed URL.');

/** RESTAPIAttachment ("Attachment Request Structure"). */
export const attachmentRequest = z.strictObject({
  id: attachmentId,
  filename: z.string().min(1).max(1024).optional(),
  title: z.string().max(1024).optional(),
  description: z.string().max(1024).nullish(),
  duration_secs: z.number().optional(),
  waveform: z.string().optional(),
  is_spoiler: z.boolean().optional(),
});

/** APIAllowedMentions ("Allowed Mentions Object"): at most 100 ids each, and not beside `parse` of the same. */
export const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['everyone', 'users', 'roles'])).optional(),
    users: z.array(snowflake).max(100).optional(),
    roles: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .superRefine((value, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (value.parse?.includes(kind) && (value[kind]?.length ?? 0) > 0) {
        context.addIssue({
          code: 'custom',
          path: [kind],
          message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
          params: { code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE' },
        });
      }
    }
  });

/** Emoji of a button or an option (APIMessageComponentEmoji). */
export const componentEmoji = z.strictObject({
  id: snowflake.nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});
