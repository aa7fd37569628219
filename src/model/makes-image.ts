import type { Build } from './service.ts';

/** Whether an image is left of a build that somebody can run or publish, and not files or an answer alone. */
export const makesImage = ({ sections }: Pick<Build, 'sections'>): boolean =>
  sections.length === 0 || sections.some(({ makes }) => makes === 'image');
