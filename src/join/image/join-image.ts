import type { FileId } from '../../model/place.ts';
import type { Project, Role, Service } from '../../model/service.ts';
import { unsetSettings } from '../../read/settings/unset-settings.ts';
import { joinService } from '../join-service.ts';
import { loneProject } from '../lone-project.ts';
import type { KnownImage } from './image-lookup.ts';

type ImageServiceParts = {
  /** As the user named it. */
  readonly name: string;
  /** The target that was read, where that is no image of the engine: `oci:DIR`. */
  readonly readAs?: string | undefined;
  readonly inside: KnownImage;
  readonly roles: ReadonlyMap<string, Role>;
  readonly today: string;
};

/** An image by itself: a service whose settings are not declared, and whose image was looked into. What the image says is built, not declared. */
export const joinImage = ({ name, readAs, inside, roles, today }: ImageServiceParts): Project => {
  const path = `image:${name}` as FileId;
  const at = { kind: 'file', file: path } as const;
  const service = joinService({
    id: `${path}#${name}` as Service['id'],
    name,
    at,
    role: roles.get(name),
    settings: unsetSettings(at, 'none'),
    deployed: false,
    build: undefined,
    builds: false,
    today,
    inside: () => inside,
    madeAs: name,
  });
  return loneProject(path, [{ ...service, image: { ...service.image, readAs } }], { name, at });
};
