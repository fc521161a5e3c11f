import type { MispTemplate } from './misp-object.ts';

/** From misp-objects: objects/image/definition.json. */
export const IMAGE: MispTemplate = {
  name: 'image',
  uuid: 'ca78ec03-3321-4ed3-9840-9bfd52b91d82',
  version: '1',
  category: 'file',
  description: 'Object describing an image file.',
};

/** From misp-objects: objects/file/definition.json. */
export const FILE: MispTemplate = {
  name: 'file',
  uuid: '688c46fb-5edb-40a3-8273-1af7923e2215',
  version: '23',
  category: 'file',
  description: 'File object describing a file with meta-information',
};

/** From misp-objects: objects/user-account/definition.json. */
export const USER_ACCOUNT: MispTemplate = {
  name: 'user-account',
  uuid: '49606b06-22f0-4ac8-8eee-2f12ad46f3d3',
  version: '6',
  category: 'misc',
  description:
    'User-account object, defining aspects of user identification, authentication, privileges and other relevant data points.',
};

/** From misp-objects: objects/annotation/definition.json. */
export const ANNOTATION: MispTemplate = {
  name: 'annotation',
  uuid: '5d8dc046-15a1-4ca3-a09f-ed4ede7c4487',
  version: '3',
  category: 'misc',
  description:
    'An annotation object allowing analysts to add annotations, comments, executive summary to a MISP event, objects or attributes.',
};
