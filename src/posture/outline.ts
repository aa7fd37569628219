import { makesImage } from '../model/makes-image.ts';
import type { Place } from '../model/place.ts';
import type { Project, Service } from '../model/service.ts';
import { type Names, namesOf } from './settling-command.ts';

/**
 * What verdicts and reports need of a project once its rules have run. The project itself, with all that was read for
 * it, is many times as large.
 */
export type ProjectOutline = Pick<Project, 'id' | 'name' | 'path' | 'at'> & {
  readonly services: readonly ServiceOutline[];
};

export type ServiceOutline = Pick<Service, 'id' | 'name' | 'role' | 'at' | 'built'> & {
  /** Whether its settings are declared or running: it is not a bare Dockerfile. */
  readonly isDeclared: boolean;
  /** Whether the Dockerfile it is built from was read. */
  readonly hasBuild: boolean;
  /** Whether it runs an image, or one is left of its build. */
  readonly makesImage: boolean;
  /** Whether its image was looked into. */
  readonly hasContent: boolean;
  /** What commands call it and its image. */
  readonly names: Names;
  readonly variables: readonly VariableOutline[];
};

/** A variable of a service, and where its value is given. */
type VariableOutline = {
  readonly name: string;
  readonly place: Place;
  /** Whether a credential was seen in its value. */
  readonly isCredential: boolean;
};

export const outlineOf = ({ id, name, path, at, services }: Project): ProjectOutline => ({
  ...{ id, name, path, at },
  services: services.map(serviceOutline),
});

const serviceOutline = (service: Service): ServiceOutline => {
  const { id, name, role, at, built, declared, image, environment } = service;
  return {
    ...{ id, name, role, at, built },
    isDeclared: declared !== undefined,
    hasBuild: image.build !== undefined,
    makesImage: !image.build || makesImage(image.build),
    hasContent: image.content !== undefined,
    names: namesOf(service),
    variables: environment.items.map((variable) => ({
      name: variable.name,
      place: variable.value.origin.place,
      isCredential: variable.sightings.length > 0,
    })),
  };
};
