import type { FileId } from '../model/place.ts';

/** What a compose file or a Dockerfile is for when it is not for running the service: `test` covers CI as well. */
type FilePurpose = 'test' | 'development';

const TEST =
  /^(?:tests?|test(?:data|files|ing)|e2e|ci|spec|integration|acceptance|smoke|sut|fixtures?|bench(?:mark)?s?|playwright|cypress)$/i;
const DEVELOPMENT = /^(?:dev|devel|development|develop|local|debug|devcontainer|playground|sandbox|storybook)$/i;

/** What the name of such a file, or of a folder it lies in, says that it is for; undefined: nothing is said. */
export const purposeOf = (file: FileId): FilePurpose | undefined => {
  const words = file.split(/[/._-]+/);
  if (words.some((word) => TEST.test(word))) return 'test';
  return words.some((word) => DEVELOPMENT.test(word)) ? 'development' : undefined;
};
