import { judgeVariable, type VariableVerdict } from '../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../knowledge/credentials/name.ts';
import { once } from '../../model/once.ts';
import { nameOf } from '../../model/path.ts';
import { type FileId, type Origin, writtenPlace } from '../../model/place.ts';
import type { Service } from '../../model/service.ts';
import { knownValue } from '../../model/value.ts';

/** A variable that the settings hand to a service, and what its value is. */
export type Credential = {
  readonly name: string;
  readonly verdict: VariableVerdict;
  readonly origin: Origin;
  /** A password that nothing here gives a value and nothing asks for: it is empty wherever nobody sets it. */
  readonly isOpen: boolean;
  /** The value is known and says only where the credential is: a path, an entry of a vault. */
  readonly isElsewhere: boolean;
  /** The env file that it stands in, which may never have been committed. */
  readonly envFile: FileId | undefined;
};

/**
 * The variables of a service's settings whose name or value is about a credential. Those of its Dockerfile are judged
 * with the build. A value that is not known is a reference: something else supplies it.
 */
export const credentialsOf = once((service: Service): readonly Credential[] => {
  const { settings, image } = service;
  const secret = new Set(image.facts.kind === 'known' ? image.facts.value.secretVariables?.value : []);
  const isName = namesOf(service);
  return settings.environment.items.flatMap(({ name, value: { value, origin } }) => {
    const text = value.kind === 'known' ? value.value?.reveal() : undefined;
    // judging an empty value or a stand-in tells whether the name promises a credential at all
    const given = text ?? '${SUPPLIED}';
    const named = judgeVariable(name, given);
    // the image knows better than the name
    const judged = named.kind === 'none' && secret.has(name) ? judgeVariable('PASSWORD', given) : named;
    if (judged.kind === 'none') return [];
    const verdict: VariableVerdict =
      judged.kind === 'literal' && text !== undefined && promiseOf(name) === 'password' && isName(text)
        ? { ...judged, kind: 'default', reason: 'it is the name of its user, its database or its product' }
        : judged;
    const isOpen = text === undefined && isPassword(name, secret) && !isRequired(origin);
    // variables of a playbook stand in files of the repository
    const envFile = settings.source === 'task' ? undefined : envFileOf(origin);
    const isElsewhere = text !== undefined && verdict.kind === 'reference';
    return [{ name, verdict, origin, isOpen, isElsewhere, envFile }];
  });
});

/** What of a service is tried as a password before anything else: the names of its users, its databases and its product. */
const namesOf = ({ settings, image }: Service): ((text: string) => boolean) => {
  const given = new Set(
    settings.environment.items.flatMap(({ name, value }) =>
      NAMING.test(name) ? (knownValue(value)?.reveal() ?? []) : [],
    ),
  );
  const reference = image.reference && knownValue(image.reference);
  const repository = reference?.repository.kind === 'known' ? reference.repository.value : '';
  const product = nameOf(repository);
  // paperless of paperless-ngx, roundcube of roundcubemail
  return (text) => given.has(text) || text === product || (text.length >= 5 && product.startsWith(text));
};

const NAMING = /(?:user|username|login|database|db_?name|(?:^|_)db)$/i;

const isPassword = (name: string, secret: ReadonlySet<string>): boolean =>
  promiseOf(name) === 'password' || (secret.has(name) && /PASS/i.test(name));

const isRequired = ({ via }: Origin): boolean =>
  via.some((step) => step.kind === 'interpolated' && step.required === true);

const envFileOf = ({ via, place }: Origin): FileId | undefined => {
  const here = writtenPlace(place)?.file;
  const given = via.flatMap((step) => (step.kind === 'interpolated' && step.by?.kind === 'text' ? [step.by.file] : []));
  if (given[0] !== undefined) return given[0];
  const isOne = via.some(({ kind }) => kind === 'env-file') || /(?:^|\/)[^/]*\.?env(?:\.[\w.-]+)?$/.test(here ?? '');
  return isOne ? here : undefined;
};
