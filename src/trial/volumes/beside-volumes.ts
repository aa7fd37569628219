import type { Answer } from '../../ports/engine.ts';
import type { TrialContext } from '../trial-context.ts';

type BesideMount = { readonly name: string; readonly target: string; readonly readOnly?: boolean };

/** Two containers with the same volumes: the engine locks one while it packs or unpacks in it. */
export type Helpers = { readonly packs: string; readonly unpacks: string };

/** Works on volumes through containers that have them all and are never started; they are removed afterwards. */
export const besideVolumes = async <T>(
  context: TrialContext,
  mounts: readonly BesideMount[],
  work: (helpers: Helpers) => Answer<T>,
): Answer<T> =>
  withHelper(context, mounts, (packs) => withHelper(context, mounts, (unpacks) => work({ packs, unpacks })));

const withHelper = async <T>(
  { workshop, image, signal }: TrialContext,
  mounts: readonly BesideMount[],
  work: (id: string) => Answer<T>,
): Answer<T> => {
  const helper = await workshop.container(
    () => ({
      Image: image,
      // an image without a command cannot be created otherwise
      Cmd: ['none'],
      Labels: { 'plimsoll.trial': workshop.label },
      HostConfig: {
        NetworkMode: 'none',
        Mounts: mounts.map(({ name, target, readOnly = false }) => ({
          ...{ Type: 'volume', Source: name, Target: target, ReadOnly: readOnly },
          VolumeOptions: { NoCopy: true },
        })),
      },
    }),
    { signal },
  );
  if (!helper.ok) return helper;
  const done = await work(helper.value);
  const removed = await workshop.remove(helper.value, { signal });
  return done.ok && !removed.ok ? removed : done;
};
