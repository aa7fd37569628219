import { serviceName } from './host/service-name.ts';
import type { Action } from './observation.ts';
import type { Watched } from './watched.ts';

/** What an event is about when it is no container. */
export const engineItself: Watched = {
  id: '',
  name: 'engine',
  service: 'engine',
  image: '',
  imageId: '',
  pid: 0,
  age: Number.POSITIVE_INFINITY,
  addresses: [],
  declared: {
    programs: [],
    probe: undefined,
    ports: [],
    root: undefined,
    interactive: false,
    job: false,
    memory: undefined,
    pids: undefined,
  },
  faults: [],
};

/** A container that ended before anybody could look at it: what its event says of it. */
export const containerFromEvent = ({ id, attributes }: Action): Watched => {
  const name = (attributes.get('name') ?? id.slice(0, 12)).slice(0, 200);
  const job = attributes.get('com.docker.compose.oneoff')?.toLowerCase() === 'true';
  return {
    ...engineItself,
    id,
    name,
    service: serviceName(name, attributes),
    image: (attributes.get('image') ?? '').slice(0, 200),
    declared: { ...engineItself.declared, job },
  };
};
