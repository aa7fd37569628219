import { recordKey } from '../model/scan-record.ts';
import type { Build } from '../model/service.ts';
import { knownValue } from '../model/value.ts';
import type { CheckRequest } from './check.ts';
import { discover } from './discover.ts';
import { readProjects } from './read-projects.ts';
import type { Reading } from './sources/reading.ts';

/** A service and the image that it runs, every part of its reference written out; undefined when a part is not known. */
type StackImage = {
  readonly service: string;
  readonly path: string;
  readonly reference: string | undefined;
  readonly build: Build | undefined;
};

/** What the services of a target run, in the order of the files. */
export const stackImages = (
  request: CheckRequest,
): Pick<Reading, 'errors' | 'inline'> & { readonly images: readonly StackImage[] } => {
  const discovery = discover({ ...request, exclude: request.policy.exclude });
  const { projects, errors, inline } = readProjects({ ...request, discovery });
  const images = projects.flatMap(({ path, services }) =>
    services.flatMap(({ name, image, declared }) => {
      if (!declared) return [];
      const named = image.reference && knownValue(image.reference);
      const reference = image.reference ? named && recordKey(named) : image.madeAs;
      return [{ service: name, path, reference, build: image.build }];
    }),
  );
  return { images, errors, inline };
};
