import type { Page } from 'playwright-core';

/**
 * What is wrong with the page as it stands: pictures without words, controls without a name, ids given twice,
 * references to nothing, a missing heading or landmark, text of less contrast than WCAG AA asks for.
 */
export function findAccessFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const isShown = (element: HTMLElement) => element.checkVisibility({ visibilityProperty: true });
    const describe = (element: Element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);

    function nameOf(element: HTMLElement): string {
      const by = element.getAttribute('aria-labelledby');
      const labels = (element as HTMLInputElement).labels ?? [];
      const words = [
        element.getAttribute('aria-label') ?? '',
        by ? (document.getElementById(by)?.textContent ?? '') : '',
        ...[...labels].map((label) => label.textContent ?? ''),
        element.textContent ?? '',
        ...[...element.querySelectorAll('img')].map(({ alt }) => alt),
      ];
      return words.join(' ').trim();
    }

    for (const image of all('img')) if (!image.hasAttribute('alt')) faults.push(`no alt: ${describe(image)}`);
    for (const image of all('.picture img, .thumbnails img, dialog img'))
      if (image.getAttribute('alt') === '') faults.push(`empty alt: ${describe(image)}`);
    const controls =
      'a, button, input, textarea, select, [role=option], [role=region], section, dialog, nav, progress';
    for (const control of all(controls))
      if (nameOf(control) === '') faults.push(`no name: ${describe(control)}`);
    const ids = all('[id]').map(({ id }) => id);
    for (const id of new Set(ids))
      if (ids.filter((other) => other === id).length > 1) faults.push(`id twice: ${id}`);
    for (const attribute of ['aria-labelledby', 'aria-controls', 'aria-activedescendant', 'for']) {
      for (const element of all(`[${attribute}]`)) {
        if (!document.getElementById(element.getAttribute(attribute) ?? ''))
          faults.push(`${attribute} to nothing: ${describe(element)}`);
      }
    }
    if (all('h1').filter(isShown).length === 0) faults.push('no h1');
    if (all('main').length !== 1) faults.push('not one main');
    if (document.documentElement.lang === '') faults.push('no language');

    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    /** Red, green, blue and opacity of any CSS colour, 0 to 255 and 0 to 1. */
    function colourOf(css: string): [number, number, number, number] {
      if (!canvas) throw new Error('no canvas');
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = css;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return [red, green, blue, alpha / 255];
    }
    function luminance([red, green, blue]: readonly number[]): number {
      const part = (value = 0) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
    }
    function groundOf(element: Element | null): readonly number[] {
      if (!element) return [255, 255, 255];
      const colour = colourOf(getComputedStyle(element).backgroundColor);
      return colour[3] > 0.99 ? colour : groundOf(element.parentElement);
    }
    const isOff = (element: Element) => element.closest('[aria-disabled="true"]') !== null;
    for (const element of all('body *')) {
      const hasText = [...element.childNodes].some(
        ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
      );
      if (!hasText || !isShown(element) || element.closest('.visually-hidden') || isOff(element)) continue;
      const text = luminance(colourOf(getComputedStyle(element).color));
      const ground = luminance(groundOf(element));
      const contrast = (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
      if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(2)}: ${describe(element)}`);
    }
    return faults;
  });
}

/** Elements whose box or contents go beyond the window, but for those that scroll or end in an ellipsis by themselves. */
export function findTooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) =>
        element.checkVisibility() &&
        !element.closest('.visually-hidden, .table-scroll, .last, .lightbox-full, svg'),
    );
    const isTooWide = (element: HTMLElement) => {
      const { left } = element.getBoundingClientRect();
      return left + Math.max(element.offsetWidth, element.scrollWidth) > innerWidth + 1;
    };
    const wide = shown.filter(isTooWide);
    // The innermost ones are to blame.
    return wide
      .filter((element) => !wide.some((other) => other !== element && element.contains(other)))
      .map((element) => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120));
  });
}
