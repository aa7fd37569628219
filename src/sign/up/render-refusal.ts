import type { Unmet } from '../verify/meets-demands.ts';

/** Why an image may not run. */
export type RefusedImage = {
  readonly services: readonly string[];
  readonly image: string;
  readonly digest: string | undefined;
  readonly unmet: readonly Unmet[];
};

/** A refusal for whoever stands before it: which image, which rule, and the way to an exception. */
export const renderRefusal = ({ services, image, digest, unmet }: RefusedImage, policy: string): string => {
  const lines = [`${services.join(', ')}: ${image}${digest === undefined ? '' : `, ${digest}`}`];
  for (const { control, message, exception } of unmet) {
    lines.push(`  ${message} [${control}]`, `    to let it run all the same, in ${policy}: ${exception}`);
  }
  return lines.join('\n');
};
