import type { Page } from './chromium.ts';

/** The value of an expression in a page, waited for. */
export const evaluate = async (page: Page, expression: string): Promise<unknown> => {
  const { result } = (await page.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })) as { readonly result: { readonly value?: unknown } };
  return result.value;
};
