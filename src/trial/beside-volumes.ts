import type { Answer } from '../ports/engine.ts';
import type { Stand } from './stand.ts';

type BesideMount = { readonly name: string; readonly target: string; readonly readOnly?: boolean };

/** Works on volumes through a container that has them all and is never started; it is removed afterwards. */
export const besideVolumes = async <T>(
  { workshop, image, signal }: Stand,
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
