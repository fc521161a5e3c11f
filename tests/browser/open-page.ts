import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page and everything it complained of. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of scripts, and of the console those that no cut connection explains. */
  readonly complaints: readonly string[];
}

/** Debian's Chromium; CHROMIUM names another one. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A window of its own, empty yet. */
export async function watchPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  // A wait ends with its test.
  page.setDefaultTimeout(170_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isCut = message.text().includes('net::ERR_');
    if (message.type() === 'error' && !isCut) complaints.push(`console: ${message.text()}`);
  });
  return { page, complaints };
}

/** Opens the desk in a window of its own. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const watched = await watchPage(browser, options);
  await watched.page.goto(address);
  await watched.page.getByRole('textbox', { name: 'Message to #triage' }).waitFor();
  return watched;
}

/** Nothing was blocked by the content security policy and no script failed. */
export function expectNoComplaints({ complaints }: WatchedPage): void {
  expect(complaints).toEqual([]);
}
