import type { FileId } from '../model/place.ts';

/** A development container, or a compose file whose name says it: `docker-compose.dev.yml`, `compose-local.yaml`. */
const DEVELOPMENT =
  /(?:^|\/)\.devcontainer\/|(?:^|[/._-])(?:dev|devel|develop|development|debug|local)(?:[._-][^/]*)?\.ya?ml$/i;

/** Whether a file says that what it starts is there for whoever works on the code, and sits before it. */
export const isForDevelopment = (file: FileId): boolean => DEVELOPMENT.test(file);
