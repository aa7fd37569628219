import type { Act } from '../../../model/pipeline.ts';
import { type FileId, textPlace } from '../../../model/place.ts';
import type { ShellWord } from '../../../model/script.ts';
import { known, literal, show, type Template, unknown, type Value } from '../../../model/value.ts';
import type { ContainerCommand } from '../../run-line/container-command.ts';
import { BUILD_FLAGS, type FlagTable, LOGIN_FLAGS, TRANSFER_FLAGS } from '../../run-line/flag-tables.ts';
import { type GivenFlag, isOn, parseFlags } from '../../run-line/parse-flags.ts';
import { attestsNothing, isTrue, NO_ATTESTATIONS } from './no-attestations.ts';
import { plainBuild } from './plain-build.ts';
import type { Variables } from './variables.ts';

/** What a call of docker, podman, buildah or nerdctl does with images and registries, with the variables around it. */
export const containerActs = (file: FileId, call: ContainerCommand, variables: Variables): readonly Act[] => {
  const place = textPlace(file, call.command.span);
  const given = (table: FlagTable) => parseFlags(call.words, table);
  switch (call.subcommand) {
    case 'build':
    case 'buildx build':
    case 'bud':
    case 'buildx bake':
    case 'bake': {
      const { flags, rest } = given(BUILD_FLAGS);
      const images = flags.flatMap(({ name, value }) => (name === 'tag' && value ? [show(value)] : []));
      const recipe = call.subcommand.endsWith('bake') ? undefined : recipeOf(flags, rest[0]);
      return [
        withDefaults({ ...buildAct(place, flags), images, recipe }, call, variables),
        ...looseTls(file, flags, images[0]),
      ];
    }
    case 'compose build': {
      const pushes = call.words.some(({ value }) => literal(value) === '--push');
      return [plainBuild(place, pushes)];
    }
    case 'compose push':
      return [{ kind: 'push', place, image: '' }];
    case 'push':
    case 'manifest push': {
      const { flags, rest } = given(TRANSFER_FLAGS);
      const image = rest[0] ? show(rest[0].value) : '';
      return [{ kind: 'push', place, image }, ...looseTls(file, flags, image)];
    }
    case 'pull': {
      const { flags, rest } = given(TRANSFER_FLAGS);
      return looseTls(file, flags, rest[0] && show(rest[0].value));
    }
    case 'buildx imagetools':
    case 'imagetools create':
      return call.words.some(({ value }) => literal(value) === 'create') ? [{ kind: 'push', place, image: '' }] : [];
    case 'login': {
      const { flags, rest } = given(LOGIN_FLAGS);
      const registry = rest[0] && show(rest[0].value);
      const password = flags.find(({ name }) => name === 'password');
      const stdin = flags.some(({ name }) => name === 'password-stdin');
      const from = password ? 'argument' : stdin ? 'input' : 'none';
      const where = password ? textPlace(file, password.span) : place;
      return [
        { kind: 'login', place: where, registry, tool: call.program, password: from },
        ...looseTls(file, flags, registry),
      ];
    }
    case 'trust sign':
      return [{ kind: 'sign', place, tool: 'docker trust' }];
    default:
      return [];
  }
};

type BuildAct = Extract<Act, { readonly kind: 'build' }>;

/** BUILDX_NO_DEFAULT_ATTESTATIONS takes away the provenance that nothing asked for. */
const withDefaults = (act: BuildAct, { command }: ContainerCommand, variables: Variables): BuildAct => {
  const own = command.assignments.find(({ name }) => name === NO_ATTESTATIONS)?.value?.raw;
  const off = own === undefined ? attestsNothing(variables) : isTrue(own.replace(/["']/g, ''));
  return off && act.provenance.kind === 'known' && act.provenance.value === undefined
    ? { ...act, provenance: known(false) }
    : act;
};

const buildAct = (place: Act['place'], flags: readonly GivenFlag[]): BuildAct => ({
  kind: 'build',
  place,
  pushes: pushesOf(flags),
  provenance: attestation(flags, 'provenance'),
});

/** The Dockerfile and its stage, where no variable has a part in them; a command is taken to stand in the root of the repository. */
const recipeOf = (flags: readonly GivenFlag[], context: ShellWord | undefined): BuildAct['recipe'] => {
  const given = (wanted: string): Template | undefined => flags.findLast(({ name }) => name === wanted)?.value;
  const folder = context && literal(context.value);
  const file = given('file') ? literal(given('file') ?? { parts: [] }) : folder && `${folder}/Dockerfile`;
  if (file === undefined || file === '' || /:\/\/|^[-/]/.test(file)) return undefined;
  const target = given('target');
  const stage = target && literal(target);
  return {
    file,
    context: folder === undefined || /:\/\/|^[-/]/.test(folder) ? undefined : folder,
    target: target && stage === undefined ? unknown('environment', 'a variable decides') : known(stage),
    byCommand: true,
  };
};

const pushesOf = (flags: readonly GivenFlag[]): Value<boolean> => {
  const push = flags.findLast(({ name }) => name === 'push');
  if (push) {
    const on = isOn(push);
    return on === undefined ? unknown('environment', 'a variable decides') : known(on);
  }
  return known(
    flags.some(({ name, value }) => name === 'output' && value && /type=registry|push=true/.test(show(value))),
  );
};

/** `--provenance=mode=max`, `--sbom=false`, `--attest type=sbom`; undefined when nothing is said. */
const attestation = (flags: readonly GivenFlag[], what: 'provenance' | 'sbom'): Value<boolean | undefined> => {
  const flag = flags.findLast(({ name }) => name === what);
  if (flag?.value === undefined) {
    const attests = flags.flatMap(({ name, value }) => (name === 'attest' && value ? [show(value)] : []));
    const asked = attests.findLast((value) => value.includes(`type=${what}`));
    return known(asked === undefined ? undefined : !/(?:^|,)disabled=(?:true|1)(?:,|$)/.test(asked));
  }
  const text = literal(flag.value);
  return text === undefined
    ? unknown('environment', 'a variable decides')
    : known(!/^(?:false|disabled=true)$/.test(text));
};

const looseTls = (file: FileId, flags: readonly GivenFlag[], registry: string | undefined): readonly Act[] => {
  const flag = flags.find((given) => given.name === 'tls-verify' && isOn(given) === false);
  return flag ? [{ kind: 'insecure', place: textPlace(file, flag.span), registry, how: '--tls-verify=false' }] : [];
};
