import { SCAN_ACTIONS, type ScanAction } from '../../../knowledge/pipelines/scan-actions.ts';
import { SCANNERS } from '../../../knowledge/pipelines/scanners.ts';
import {
  type Act,
  isOnThisMachine,
  type PipelineSetting,
  type PipelineText,
  type Use,
  variableIn,
} from '../../../model/pipeline.ts';
import type { Place } from '../../../model/place.ts';
import { known, unknown, type Value } from '../../../model/value.ts';
import { isPullRequestContext, ofPullRequest } from '../pull-request-code.ts';
import { attestsNothing } from './no-attestations.ts';
import { plainBuild } from './plain-build.ts';
import { contentTrust } from './script-acts.ts';
import type { Variables } from './variables.ts';

type Inputs = (name: string) => PipelineText | undefined;
/** The variables of a step, and all that it sees: those of its job and of the file too. */
type Around = { readonly own: readonly PipelineSetting[]; readonly all: Variables };
type Reader = (place: Place, input: Inputs, use: Use, around: Around) => readonly Act[];

/** What an action of GitHub does with images and registries, as its inputs say. */
export const actionActs = (uses: Use, settings: readonly PipelineSetting[], around: Around): readonly Act[] => {
  const name = uses.name.toLowerCase();
  const byName = new Map(settings.map((setting) => [setting.name.toLowerCase(), setting.value]));
  const input: Inputs = (wanted) => {
    const given = byName.get(wanted.toLowerCase());
    return given && filled(given, around.all);
  };
  const acts = contentTrust(around.all);
  const scan = SCAN_ACTIONS.get(name);
  if (scan) return [...acts, scanAct(scan, uses.place, input, around.all)];
  if (name.startsWith('snyk/actions/')) return acts;
  return [...acts, ...(READERS.get(name)?.(uses.place, input, uses, around) ?? [])];
};

/** An input with what its variables hold in place of `${{ env.NAME }}`. */
const filled = (given: PipelineText, variables: Variables): PipelineText => {
  const held = given.expressions.map((expression) => {
    const name = variableIn(expression);
    return { expression, value: name === undefined ? undefined : variables(name) };
  });
  return {
    ...given,
    text: given.text.replace(
      /\$\{\{\s*(env\.\w+)\s*\}\}/g,
      (whole, name: string) => held.find(({ expression }) => expression.text === name)?.value?.text ?? whole,
    ),
    expressions: held.flatMap(({ expression, value }) => value?.expressions ?? [expression]),
  };
};

const isOn = ({ text }: PipelineText): boolean => /^(?:1|true)$/i.test(text.trim());

const scanAct = (action: ScanAction, place: Place, input: Inputs, variables: Variables): Act => {
  const kind = action.by && input(action.by.input)?.text.trim();
  const of = (kind !== undefined && action.by?.values[kind]) || action.of;
  const given = action.switch && input(action.switch.input);
  const variable = SCANNERS.find(({ program }) => program === action.tool)?.variable;
  const byVariable = variable !== undefined && !/^0?$/.test(variables(variable)?.text ?? '');
  const blocks = given ? blocking(given, action.switch?.blocks) : known(byVariable || action.blocksByDefault);
  const remedy = action.switch ? `; ${action.switch.remedy} would stop it` : '';
  return { kind: 'scan', place, tool: action.tool, of, blocks, because: `findings do not fail the step${remedy}` };
};

const blocking = (given: PipelineText, values: RegExp | undefined): Value<boolean> =>
  given.expressions.length > 0
    ? unknown('environment', `${given.text} decides when it runs`)
    : known(values?.test(given.text.trim()) ?? true);

/** `true`, `false`, `mode=max`; what holds otherwise when the input is not set. */
const attestation = (given: PipelineText | undefined, otherwise?: false): Value<boolean | undefined> => {
  if (given === undefined || given.text === '') return known(otherwise);
  if (given.expressions.length > 0) return unknown('environment', `${given.text} decides when it runs`);
  return known(!/^(?:false|disabled=true)$/i.test(given.text.trim()));
};

const SOMETIMES =
  /github\.event_name\s*(?:!=\s*'pull_request'|==\s*'(?:push|release|schedule|workflow_dispatch)')|github\.ref(?:_name|_type)?\s*==\s*'|startsWith\(\s*github\.ref/;

const published = (push: PipelineText | undefined, outputs: PipelineText | undefined): Value<boolean> => {
  if (outputs && /type=registry|push=true/.test(outputs.text)) return known(true);
  if (push === undefined) return known(false);
  // what holds back pull requests publishes all the rest
  if (push.expressions.some(({ text }) => SOMETIMES.test(text))) return known(true);
  if (push.expressions.length > 0) return unknown('environment', `${push.text} decides when it runs`);
  return known(isOn(push));
};

const build: Reader = (place, input, use, { own, all }) => [
  {
    kind: 'build',
    place,
    pushes: staysHere(input('tags'), own) ? known(false) : published(input('push'), input('outputs') ?? input('set')),
    provenance: attestation(input('provenance'), attestsNothing(all) ? false : undefined),
    sbom: attestation(input('sbom')),
    images: tagsIn(input('tags')),
    recipe: use.name.toLowerCase() === 'docker/bake-action' ? undefined : recipeOf(input),
  },
  ...contextActs(input('context')),
];

/** A build fetches a context that is an address, as a checkout would. */
const contextActs = (context: PipelineText | undefined): readonly Act[] =>
  context && isPullRequestContext(context) ? [{ kind: 'checkout', place: context.place, of: 'pull-request' }] : [];

/** Without a context the repository itself is one, which `{{defaultContext}}` also names. */
const recipeOf: (input: Inputs) => Extract<Act, { kind: 'build' }>['recipe'] = (input) => {
  const context =
    input('context')
      ?.text.trim()
      .replace(/^\{\{defaultContext\}\}:?/, '') || '.';
  const file = input('file')?.text.trim() || `${context}/Dockerfile`;
  const target = input('target');
  if (/\$\{\{|:\/\//.test(`${context} ${file}`)) return undefined;
  return {
    file,
    context,
    target: target?.expressions.length
      ? unknown('environment', `${target.text} decides when it runs`)
      : known(target?.text.trim() || undefined),
  };
};

const tagsIn = (tags: PipelineText | undefined): readonly string[] =>
  tags?.text
    .split(/[\n,]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '') ?? [];

/** A registry that runs beside the job as a service is gone with it. */
const staysHere = (tags: PipelineText | undefined, env: readonly PipelineSetting[]): boolean => {
  const names = tagsIn(tags);
  if (names.length > 0) return names.every(isOnThisMachine);
  return env.some(({ value }) => isOnThisMachine(value.text));
};

const buildAndPush: Reader = (place) => [plainBuild(place, true)];

const login: Reader = (place, input, use) => {
  const password = input('password');
  const registry = input('registry') ?? input('login-server');
  return [
    {
      kind: 'login',
      place: password?.place ?? place,
      registry: registry?.text,
      tool: use.name,
      password:
        password === undefined ? 'none' : password.expressions.length > 0 || password.text === '' ? 'input' : 'literal',
    },
  ];
};

const attest =
  (what: 'provenance' | 'sbom' | 'other'): Reader =>
  (place, _, use) => [{ kind: 'attest', place, tool: use.name, what }];

const checkout: Reader = (place, input) => {
  const ref = input('ref');
  const repository = input('repository');
  const foreign = [ref, repository].find((text) => text && ofPullRequest(text));
  return [{ kind: 'checkout', place: foreign?.place ?? place, of: foreign ? 'pull-request' : 'own' }];
};

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['docker/build-push-action', build],
  ['depot/build-push-action', build],
  ['depot/bake-action', build],
  ['int128/kaniko-action', build],
  ['docker/bake-action', build],
  [
    'redhat-actions/buildah-build',
    (place) => [{ kind: 'build', place, pushes: known(false), provenance: known(false), sbom: known(false) }],
  ],
  ['redhat-actions/push-to-registry', (place, input) => [{ kind: 'push', place, image: input('image')?.text ?? '' }]],
  ['elgohr/publish-docker-github-action', buildAndPush],
  ['mr-smithers-excellent/docker-build-push', buildAndPush],
  ['aevea/action-kaniko', buildAndPush],
  ['docker/login-action', login],
  ['azure/docker-login', login],
  ['redhat-actions/podman-login', login],
  ['actions/attest-build-provenance', attest('provenance')],
  ['actions/attest-sbom', attest('sbom')],
  ['actions/attest', attest('other')],
  ['notaryproject/notation-action/sign', (place) => [{ kind: 'sign', place, tool: 'notation' }]],
  ['notaryproject/notation-action/verify', (place) => [{ kind: 'verify', place, tool: 'notation' }]],
  ['actions/checkout', checkout],
] satisfies readonly (readonly [string, Reader])[]);
