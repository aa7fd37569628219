import { isMadeToBeAttacked } from '../../knowledge/attacked-images.ts';
import { purposeOf } from '../../knowledge/file-purpose.ts';
import type { Stage } from '../../model/dockerfile.ts';
import type { Build, Service } from '../../model/service.ts';
import { knownText, knownValue } from '../../model/value.ts';

/** Names of stages that are for working on the code, not for running it. */
const STAGE =
  /^(?:dev|devel|develop|development|debug|watch|(?:unit|functional|integration|acceptance|e2e)?[-_]?tests?)(?:[-_].*)?$/i;

/** Whether a stage is for working on the code, by its name. */
export const isDevelopmentStage = ({ name }: Pick<Stage, 'name'>): boolean => name !== undefined && STAGE.test(name);

/** Whether a Dockerfile, or the stage of it that is built, is for working on the code: what it is worked with belongs in it. */
export const developsIn = ({ target, dockerfile }: Build): boolean =>
  isDevelopmentStage(target) || purposeOf(dockerfile.file) === 'development';

/** An image that is made to work on the code with: `lms-dev`. */
const DEV_IMAGE = /[-_]dev(?:el(?:opment)?)?$/;

/** Folders that hold code, not what the service writes. */
const SOURCES = /^(?:src|app|lib|code|pages|components|cmd|internal|pkg)(?:\/|$)/;

/**
 * Whether a service is there to work on its code: its role or its file says so, it stops at a stage named for it, or the
 * sources it is built from are laid over the image, writable, or written into it by `docker compose watch`, or its image is
 * made for it, or to be attacked. What holds for the running service gets in the way there.
 */
export const inDevelopment = ({ role, at, settings, image }: Service): boolean => {
  if (role === 'dev' || settings.watched) return true;
  if (at.kind === 'text' && purposeOf(at.file) === 'development') return true;
  const repository = image.reference && knownValue(image.reference)?.repository;
  if (repository?.kind === 'known' && (isMadeToBeAttacked(repository.value) || DEV_IMAGE.test(repository.value)))
    return true;
  const { build } = image;
  if (!build) return false;
  if (isDevelopmentStage(build.target)) return true;
  const context = build.context.kind === 'known' ? build.context.value.path : undefined;
  return settings.mounts.items.some(({ kind, source, readOnly }) => {
    const from = knownText(source)?.replace(/^\.\/(?=.)|\/$/g, '');
    if (kind !== 'bind' || knownValue(readOnly) !== false || from === undefined || context === undefined) return false;
    return from === '.' || from === context || SOURCES.test(context === '.' ? from : from.replace(`${context}/`, ''));
  });
};
