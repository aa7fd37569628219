import { isDevelopmentStage } from '../../checklist/purpose/in-development.ts';
import type { ImageReference } from '../../model/dockerfile.ts';
import { joinPath } from '../../model/path.ts';
import { type Act, type Pipeline, type PipelineJob, type PipelineSetting, rootOf } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';
import { fullName } from './full-name.ts';
import { publishedContexts } from './published-contexts.ts';

/** An image that a pipeline of the repository builds and publishes, with what it is built from. */
export type OwnImage = {
  readonly isNamed: (reference: ImageReference) => boolean;
  readonly file: FileId;
  /** The folder that it is built in; undefined: it is not told. */
  readonly folder: FileId | undefined;
  /** The stage; undefined: the last one. */
  readonly target: string | undefined;
};

/**
 * The images that pipelines build and publish, by the names that they give them; `repository` is what the folder is called.
 * One whose Dockerfile, stage or name a variable decides is left out.
 */
export const ownImages = (pipelines: readonly Pipeline[], repository: string): readonly OwnImage[] => {
  const contexts = publishedContexts(pipelines);
  return pipelines.flatMap((pipeline) => {
    const root = rootOf(pipeline.path);
    const pushes = pipeline.jobs.some(({ steps }) =>
      steps.some(({ acts }) => acts.some(({ kind }) => kind === 'push')),
    );
    return pipeline.jobs.flatMap((job) =>
      job.steps
        .flatMap(({ acts }) => acts)
        .flatMap((act) => {
          if (act.kind !== 'build' || !act.recipe) return [];
          const { file, target, byCommand } = act.recipe;
          const published = act.pushes.kind === 'unknown' || act.pushes.value || (byCommand && pushes);
          if (!published || target.kind === 'unknown' || isDevelopmentStage({ name: target.value })) return [];
          return namesIn(act, job).flatMap((name) => {
            const pattern = patternOf(filledIn(name, [job.env, pipeline.env]), repository);
            if (!pattern) return [];
            const isNamed = (reference: ImageReference): boolean => pattern.test(placeOf(reference));
            const dockerfile = joinPath(root, file);
            return [{ isNamed, file: dockerfile, folder: contexts.get(dockerfile), target: target.value }];
          });
        }),
    );
  });
};

/** The names of a build as written, or those that docker/metadata-action makes for its job. */
const namesIn = ({ images = [] }: Extract<Act, { kind: 'build' }>, { steps }: PipelineJob): readonly string[] => {
  if (!images.some((name) => /^\$\{\{\s*steps\.[\w-]+\.outputs\.tags\s*\}\}$/.test(name))) return images;
  const [made, ...more] = steps.filter(({ uses }) => uses?.name === 'docker/metadata-action');
  const given = made?.with.find(({ name }) => name === 'images')?.value.text;
  return given === undefined || more.length > 0 ? [] : given.split(/[\n,]/).map((name) => name.trim());
};

const VARIABLE = /\$\{\{\s*env\.(\w+)\s*\}\}/g;

/** A name with what variables of the pipeline have; what they are made of in their turn stays as it is. */
const filledIn = (name: string, settings: readonly (readonly PipelineSetting[])[]): string =>
  name.replace(VARIABLE, (whole, wanted: string) => {
    const given = settings.flatMap((each) => each.find((one) => one.name === wanted)?.value.text ?? []);
    return given[0] ?? whole;
  });

/** Longest name that is looked at, in characters. */
const LONGEST = 300;
const REPOSITORY = /\$\{\{\s*github\.repository\s*\}\}|\$\{?(?:GITHUB_REPOSITORY|CI_PROJECT_PATH)\b\}?/g;
const OWNER =
  /\$\{\{\s*github\.(?:repository_owner|actor)\s*\}\}|\$\{?(?:GITHUB_REPOSITORY_OWNER|CI_PROJECT_NAMESPACE)\b\}?/g;

/** What the images of a name are called, without tag and digest; undefined where another variable has a part in it. */
const patternOf = (name: string, repository: string): RegExp | undefined => {
  if (name === '' || name.length > LONGEST) return undefined;
  const place = name.replace(REPOSITORY, `\0/${repository}`).replace(OWNER, '\0');
  const full = fullName(place);
  // two variables in one part of a name can share it out in many ways
  if (/\$|\s/.test(full) || full.split('/').some((part) => part.split('\0').length > 2)) return undefined;
  const escaped = full.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replaceAll('\0', '[\\w.-]+');
  return new RegExp(`^${escaped}$`, 'i');
};

const placeOf = ({ registry, repository }: ImageReference): string =>
  registry.kind === 'known' && repository.kind === 'known' ? `${registry.value}/${repository.value}` : '';
