import type { ShellCommand } from '../../../model/script.ts';
import { scriptOf } from '../../../model/script.ts';
import type { Service } from '../../../model/service.ts';
import { knownValue, show } from '../../../model/value.ts';

/** Options that name where a server listens, with a port or an address and a port behind them. */
const LISTENS =
  /^(?:--?(?:(?:http|web|server|listen|bind)[-_.])?(?:port|listen|bind|addr|address)|-b|-S|-Dserver\.port|-Djetty\.(?:http\.)?port)$/;
/** Servers whose `-p` is a port. */
const SHORT = /^(?:flask|http-server|next|nuxt|rackup|rails|solr|thin)$/;
/** `0.0.0.0:8000`, as Django and PHP are told without an option. */
const ADDRESS = /^(?:0\.0\.0\.0|\[::\]|\*):(\d{2,5})$/;
const PORT = /^(?:(?:[\w.*-]+|\[[\d:a-f]*\])?:)?(\d{2,5})$/i;

/** The port that the command of a service names, or else its variable PORT; undefined where it names none, or several. */
export const toldPort = ({ entrypoint, command, environment }: Service): number | undefined => {
  const named = [entrypoint, command]
    .flatMap((fact) => knownValue(fact) ?? [])
    .flatMap((line) => scriptOf(line).commands)
    .flatMap(portsIn);
  const [first, ...more] = new Set(named);
  if (first !== undefined) return more.length === 0 ? first : undefined;
  const variable = environment.items.find(({ name }) => name === 'PORT');
  return variable && portOf(knownValue(variable.value)?.reveal() ?? '');
};

const portsIn = ({ words }: ShellCommand): readonly number[] => {
  const texts = words.map(({ value }) => show(value));
  const short = texts.some((text) => SHORT.test(text.replace(/^.*\//, '')));
  return texts.flatMap((text, at) => {
    const [name = '', ...value] = text.split('=');
    const bare = ADDRESS.exec(text)?.[1] ?? (texts[at - 1] === 'http.server' ? text : undefined);
    const given = bare ?? (LISTENS.test(name) || (short && name === '-p') ? (value[0] ?? texts[at + 1]) : undefined);
    return portOf(given ?? '') ?? [];
  });
};

const portOf = (text: string): number | undefined => {
  const port = Number(PORT.exec(text)?.[1]);
  return port > 0 && port <= 65_535 ? port : undefined;
};
