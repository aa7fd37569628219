import type { KeptSecret } from '../../checklist/secrets/take-inventory.ts';
import { FIRST_STARTS } from '../../knowledge/first-start.ts';
import type { Project, Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

type Following = {
  /** Of services that keep what they were first given: what each has to be told, while it runs with the old value. */
  readonly tell: readonly { readonly service: string; readonly as: string; readonly command: string }[];
  /** The services that get the new value only when they are made anew. */
  readonly recreate: readonly string[];
};

/** What else has to be done when a secret has changed. */
export const whatFollows = (
  { project, readers }: Pick<KeptSecret, 'project' | 'readers'>,
  projects: readonly Project[],
): Following => {
  const services = projects.filter(({ name }) => name === project).flatMap((one) => one.services);
  const tell = readers.flatMap(({ service: name, as }) => {
    const service = services.find((one) => one.name === name);
    return service ? toldBy(service, as) : [];
  });
  return { tell, recreate: [...new Set(readers.map(({ service }) => service))] };
};

const toldBy = (service: Service, as: string): Following['tell'] => {
  const { facts } = service.image;
  const isDatastore = facts.kind === 'known' && facts.value.datastore;
  return variablesOf(service, as).flatMap((variable) => {
    const found = FIRST_STARTS.find((one) => one.variable.test(variable) && (isDatastore || !one.ofDatastore));
    return found ? [{ service: service.name, as: variable, command: found.tell.replace('SERVICE', service.name) }] : [];
  });
};

/** The variable itself; of a file in the container, those that lead there: POSTGRES_PASSWORD_FILE is POSTGRES_PASSWORD. */
const variablesOf = ({ settings }: Service, as: string): readonly string[] =>
  as.startsWith('/')
    ? settings.environment.items.flatMap(({ name, value }) =>
        knownValue(value)?.reveal() === as ? [name.replace(/_FILE$/, '')] : [],
      )
    : [as];
