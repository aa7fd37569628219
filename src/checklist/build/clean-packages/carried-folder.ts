import type { PackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Span } from '../../../model/place.ts';
import { programOf } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { placeOf, reachesImage } from '../dockerignore/carried-on.ts';
import { type Step, stepsOf } from '../steps.ts';
import { wantsDevelopment } from './wants-development.ts';

/** Where package managers put what a project asks for. */
const FOLDERS: { readonly [manager: string]: string } = {
  npm: 'node_modules',
  yarn: 'node_modules',
  pnpm: 'node_modules',
  bun: 'node_modules',
  composer: 'vendor',
};
const THROWS_OUT =
  /\bprune\b|--prod(?:uction)?\b|--(?:omit|only)[= ]|--no-dev\b|\brm\b[^\n;&]{0,200}\b(?:node_modules|vendor)\b/;

/**
 * The folder of a build stage that a COPY brings into the image with all that an install put there; undefined where it
 * stays behind, another step throws something out, or the install does not stand in the WORKDIR.
 */
export const carriedFolder = (build: Build, step: Step, { manager, options }: PackageCommand): string | undefined => {
  const name = Object.hasOwn(FOLDERS, manager.name) ? FOLDERS[manager.name] : undefined;
  const elsewhere =
    step.script.commands.some((command) => programOf(command) === 'cd') ||
    options.some((option) => /^(?:--prefix|--cwd|--dir|--working-dir|-C|-d)$/.test(option.name));
  const place =
    name === undefined || elsewhere ? undefined : (placeOf(build, step.stage, step.run, '.') ?? begins(step));
  if (place === undefined || wantsDevelopment(build, step)) return undefined;
  const folder = `${place}/${name}`;
  const thrownOut = stepsOf(build).some(
    ({ run }) => run.span.start >= step.run.span.start && THROWS_OUT.test(written(build, run.span)),
  );
  return !thrownOut && reachesImage(build, step.stage, `${folder}/package`) ? folder : undefined;
};

/** The image of Composer begins in /app, by its Dockerfile. */
const begins = ({ stage }: Step): string | undefined =>
  /(?:^|\/)composer(?:[:@]|$)/.test(stage.from.image.raw) ? '/app' : undefined;

const written = ({ dockerfile }: Build, { start, end }: Span): string => dockerfile.text.slice(start, end);
