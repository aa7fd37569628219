import type { ImageFacts, LoginAsked } from '../../model/image-facts.ts';
import { isAtOrBelow } from '../../model/path.ts';
import { scriptOf } from '../../model/script.ts';
import type { Build, Service } from '../../model/service.ts';
import type { Mount, Variable } from '../../model/settings.ts';
import { knownValue, show } from '../../model/value.ts';
import { processOf } from '../build/process.ts';

/** Names and words by which a server asks for a login, or reads a file that may say so; `-S` of memcached. */
const LOGIN =
  /auth|pass|token|secret|api_?key|sasl|secur|\bacl|user|tls|ssl|config|\.(?:conf|cnf|ya?ml|json|toml)\b|^-S$|\$/i;
/** Variables with options of a program in them. */
const OPTIONS = /(?:opts|args|flags)$/i;
const OFF = /^(?:false|no|off|0|)$/i;

/**
 * Whether whoever reaches a service may use it: its image asks for no login unless it is told to, and nothing that could
 * tell it is there: no variable, no word of the command, no file. `perhaps`: it may be told in settings that do not lie here.
 */
export const opennessOf = (service: Service): 'open' | 'perhaps' | undefined => {
  const { image, settings } = service;
  const { facts, build } = image;
  if (facts.kind === 'unknown' || facts.value.openByDefault?.value !== true) return undefined;
  if (settings.environment.more.length > 0) return undefined;
  const asked = facts.value.loginAsked?.value;
  // what an own image adds to it may ask for a login, and what it starts in its stead is another program
  if (build && (!asked || startsOther(build))) return undefined;
  if (asked)
    return isTold(service, asked) ? undefined : build || mayBeTold(service, asked, facts.value) ? 'perhaps' : 'open';
  const isOpen =
    !settings.environment.items.some(mayAsk) &&
    !wordsOf(service).some((word) => LOGIN.test(word)) &&
    settings.configs.items.length === 0 &&
    settings.secrets.items.length === 0 &&
    settings.mounts.items.every((mount) => mount.kind !== 'bind' || isData(mount, facts.value));
  return isOpen ? 'open' : undefined;
};

const startsOther = (build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  return entrypoint !== undefined || cmd !== undefined;
};

/** Whether it certainly asks nobody for a login. */
export const isOpenToCallers = (service: Service): boolean => opennessOf(service) === 'open';

/** Whether a variable asks for a login, or may. */
const mayAsk = ({ name, value }: Variable): boolean => {
  const text = knownValue(value)?.reveal();
  if (LOGIN.test(name)) return text === undefined || !OFF.test(text);
  return OPTIONS.test(name) && (text === undefined || LOGIN.test(text));
};

const wordsOf = ({ entrypoint, command }: Service): readonly string[] =>
  [entrypoint, command].flatMap((fact) => {
    const line = knownValue(fact);
    return line ? scriptOf(line).commands.flatMap((each) => each.words.map(({ value }) => show(value))) : [];
  });

/** Whether a variable, the command or a configuration file that was read asks for a login. */
const isTold = (service: Service, { by }: LoginAsked): boolean => {
  return by.some(
    (name) =>
      service.environment.items.some((each) => each.name === name) ||
      wordsOf(service).some((word) => word.includes(name)) ||
      service.configurations.some(({ settings }) => settings.some((each) => each.name === name)),
  );
};

/** Whether something is put where its settings lie that could not be read. */
const mayBeTold = ({ settings, configurations }: Service, { at }: LoginAsked, facts: ImageFacts): boolean => {
  const isRead = (path: string): boolean => configurations.some((each) => isAtOrBelow(path, each.path));
  const holds = (target: string): boolean =>
    !isRead(target) && (at === undefined || at.some((path) => isAtOrBelow(target, path)));
  return (
    settings.configs.more.length > 0 ||
    settings.mounts.more.length > 0 ||
    [...settings.configs.items, ...settings.secrets.items].some(
      ({ target }) => target !== undefined && holds(target),
    ) ||
    settings.mounts.items.some((mount) => {
      const path = knownValue(mount.target);
      const isOther = at === undefined && (mount.kind !== 'bind' || isData(mount, facts));
      return !isOther && (path === undefined || holds(show(path)));
    })
  );
};

/** Whether a folder of the host holds the data of the image, not what tells it how to run. */
const isData = ({ target }: Mount, { volumes, writablePaths }: ImageFacts): boolean => {
  const at = knownValue(target);
  const folder = at && show(at).replace(/\/$/, '');
  const data = writablePaths?.value.filter(({ use }) => use === 'data').map(({ path }) => path);
  return folder !== undefined && [...(volumes?.value ?? []), ...(data ?? [])].includes(folder);
};
