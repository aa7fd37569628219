import type { Stage } from '../../../model/dockerfile.ts';
import type { Build } from '../../../model/service.ts';
import { judgedStages } from '../steps.ts';

/** The stages of a build whose FROM has --platform. */
export const withPlatform = (build: Build): readonly Stage[] => judgedStages(build).filter(({ from }) => from.platform);
