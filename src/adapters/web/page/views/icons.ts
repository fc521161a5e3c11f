import { html, svg, type TemplateResult } from 'lit-html';

/** Pictures of the page's own; they say nothing that the words beside them do not. */
const shapes = {
  eye: svg`<path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="2"/><path d="M0 8h2M14 8h2"/>`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8"/>`,
  clip: svg`<path d="m13 7.5-5 5a3.2 3.2 0 0 1-4.5-4.5l5.5-5.5a2.1 2.1 0 0 1 3 3l-5.3 5.3a1 1 0 0 1-1.5-1.5l4.5-4.5"/>`,
  send: svg`<path d="M2 8.5 14 2.5 10.5 14 7.8 9.2Z M7.8 9.2 14 2.5"/>`,
  done: svg`<path d="m3 8.5 3.2 3.2L13 4.8"/>`,
  failed: svg`<path d="M8 2 15 14H1Z M8 6.5v3.5M8 12v.2"/>`,
  working: svg`<path d="M8 1.8a6.2 6.2 0 1 1-6.2 6.2"/>`,
  reply: svg`<path d="M2 3.5h12v7.5H7l-3 2.5v-2.5H2Z"/>`,
  file: svg`<path d="M4 1.5h5.5L12.5 4.5v10H4Z M9.5 1.5v3h3"/>`,
  copy: svg`<path d="M5.5 5.5h8v8h-8Z M10.5 5.5v-3h-8v8h3"/>`,
  back: svg`<path d="M9.5 3 4.5 8l5 5"/>`,
  forward: svg`<path d="m6.5 3 5 5-5 5"/>`,
  zoom: svg`<path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3 14 14M7 5v4M5 7h4"/>`,
  aligned: svg`<circle cx="8" cy="8" r="6"/><circle class="solid" cx="8" cy="8" r="3.2"/>`,
  near: svg`<circle cx="8" cy="8" r="6"/><path class="solid" d="M8 2a6 6 0 0 0 0 12Z"/>`,
  unaligned: svg`<rect x="2.5" y="2.5" width="11" height="11"/><path d="m2.5 13.5 11-11"/>`,
  undetermined: svg`<circle cx="8" cy="8" r="6" stroke-dasharray="2.2 2"/><path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.9c-.6.3-.8.6-.8 1.2M8 11.2v.2"/>`,
} as const;

export type IconName = keyof typeof shapes;

export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}
