import { html, type TemplateResult } from 'lit-html';
import { cutAtCode } from '../../text/code.ts';

/** A sentence of Eyeline's with its commands, which stand between backticks, drawn as code; all of it is text to the browser. */
export function codeText(text: string): (TemplateResult | string)[] {
  return cutAtCode(text).map(({ text: part, isCode }) =>
    isCode ? html`<code><bdi>${part}</bdi></code>` : part,
  );
}
