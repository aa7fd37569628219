import type { Fix } from '../../../model/change.ts';
import type { Stage } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { rewrite, withoutWord } from '../rewrite.ts';
import { judgedStages } from '../steps.ts';

/** Takes --platform away from a FROM. */
export const withoutPlatform = (build: Build, { from }: Stage, look?: string): { readonly fix?: Fix } => {
  const flag = from.flags.find(({ name }) => name === 'platform');
  return flag ? rewrite(build, 'Remove --platform', [withoutWord(build.dockerfile.text, flag.span)], look) : {};
};

/** The stages of a build whose FROM has --platform. */
export const withPlatform = (build: Build): readonly Stage[] => judgedStages(build).filter(({ from }) => from.platform);
