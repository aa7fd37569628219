import type { ImageFacts } from '../../model/image-facts.ts';
import { scriptOf } from '../../model/script.ts';
import type { Service } from '../../model/service.ts';
import type { Mount } from '../../model/settings.ts';
import { knownValue, show } from '../../model/value.ts';

/** Words of a command by which a server asks for a login, or reads a file that may say so. */
const LOGIN = /auth|pass|token|secret|\bacl|user|tls|config|\.(?:conf|cnf|ya?ml|json|toml)\b|\$/i;

/**
 * Whether whoever reaches a service may use it: its image asks for no login unless it is told to, and nothing that could
 * tell it is there: no variable, no word of the command, no file.
 */
export const isOpenToCallers = ({ image: { facts, build }, settings, entrypoint, command }: Service): boolean => {
  if (facts.kind === 'unknown' || build || facts.value.openByDefault?.value !== true) return false;
  const words = [entrypoint, command].flatMap((fact) => {
    const line = knownValue(fact);
    return line ? scriptOf(line).commands.flatMap((each) => each.words.map(({ value }) => show(value))) : [];
  });
  return (
    settings.environment.more.length === 0 &&
    !settings.environment.items.some(({ name }) => LOGIN.test(name)) &&
    !words.some((word) => LOGIN.test(word)) &&
    settings.configs.items.length === 0 &&
    settings.secrets.items.length === 0 &&
    settings.mounts.items.every((mount) => mount.kind !== 'bind' || isData(mount, facts.value))
  );
};

/** Whether a folder of the host holds the data of the image, not what tells it how to run. */
const isData = ({ target }: Mount, { volumes, writablePaths }: ImageFacts): boolean => {
  const at = knownValue(target);
  const folder = at && show(at).replace(/\/$/, '');
  const data = writablePaths?.value.filter(({ use }) => use === 'data').map(({ path }) => path);
  return folder !== undefined && [...(volumes?.value ?? []), ...(data ?? [])].includes(folder);
};
