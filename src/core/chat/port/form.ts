/** A field of a form: what is typed into it becomes an option of the form's command. */
export interface FormField {
  readonly option: string;
  /** At most 45 characters. */
  readonly label: string;
  /** How it is written, in at most 100 characters; empty for nothing. */
  readonly hint: string;
  /** What stands in it when the form opens; empty for nothing. */
  readonly value: string;
  /** Whether it has several lines. */
  readonly isLong: boolean;
  readonly isRequired: boolean;
  /**
   * Of what is typed, in UTF-16 units. A platform that takes less says so and shortens nothing. What stands in it may be
   * longer: a list that was typed with `,` is shown with `, `.
   */
  readonly maxLength: number;
  /** What can be chosen in place of typing; empty: it is typed. */
  readonly choices: readonly string[];
}

/** What a command asks for in one dialog. */
export interface Form {
  /** At most 24 characters. */
  readonly title: string;
  /** One to five, each of another option. */
  readonly fields: readonly FormField[];
}

/** Whether what stands in a field is longer than it may be there. @param most what the platform's inputs take, UTF-16 units */
export function isTooLong({ value, maxLength }: FormField, most: number): boolean {
  return value.length > Math.min(maxLength, most);
}

/** What stands in place of such a field: platforms refuse the whole form otherwise, and nothing is shortened. */
export function tooLongText(
  { label, option, value, maxLength }: FormField,
  most: number,
  platform: string,
): string {
  const takes = `of which a ${platform} dialog takes ${Math.min(maxLength, most)}`;
  return `${label}: ${value.length} characters, ${takes}. Change it by command: --${option}.`;
}

/** What was typed, by option. */
export type TypedFields = Readonly<Record<string, string>>;

/** The form that a button opens, and what was in it. */
export interface ButtonForm {
  /** Which one of its command's. */
  readonly name: string;
  /** What stood in it when it was opened first: only what differs from it is sent. Left out before. */
  readonly shown?: TypedFields;
  /** What was typed into it, and refused. Left out where nothing was. */
  readonly typed?: TypedFields;
  /** The thread of what it is about, where an adapter opens it from a message that stands in none. Default: its message's. */
  readonly thread?: string;
}

/** Fewest units of a field that is typed over several lines. */
const LONG = 201;

/** A field as most are: it is typed, and may be left empty. */
export function formField(
  option: string,
  label: string,
  rest: Partial<Omit<FormField, 'option' | 'label'>> = {},
): FormField {
  const { maxLength = 200 } = rest;
  const isLong = maxLength >= LONG;
  return { option, label, hint: '', value: '', isLong, isRequired: false, choices: [], ...rest, maxLength };
}
