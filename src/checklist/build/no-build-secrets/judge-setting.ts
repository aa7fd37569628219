import { isIssuedElsewhere } from '../../../knowledge/credentials/is-issued-elsewhere.ts';
import { judgeVariable, type VariableVerdict } from '../../../knowledge/credentials/judge-variable.ts';
import { promiseOf } from '../../../knowledge/credentials/name.ts';
import { withArticle } from '../../../knowledge/with-article.ts';
import type { Word } from '../../../model/dockerfile.ts';
import type { Span } from '../../../model/place.ts';
import type { Build } from '../../../model/service.ts';
import { literal } from '../../../model/value.ts';
import type { Violated } from '../../outcome.ts';
import { countsAs } from '../../secrets/counts-as.ts';
import { instructionsOf, judgedStages } from '../steps.ts';

/** A build argument or a variable of a Dockerfile. */
type Setting = {
  readonly kind: 'ARG' | 'ENV';
  readonly name: string;
  readonly value: Word | undefined;
  readonly span: Span;
  /** Whether its stage ends up in the image. */
  readonly shipped: boolean;
  /** What is written as its value; undefined: nothing, or a variable decides. */
  readonly text: string | undefined;
  readonly verdict: VariableVerdict;
  /** The variable that its value is made of and no ARG of the file gives: it is empty, unless the base sets it. */
  readonly ungiven: string | undefined;
};

type Written = Omit<Setting, 'text' | 'verdict' | 'ungiven'>;

/** Every ARG and ENV of the judged stages, in file order. */
export const settingsOf = (build: Build): readonly Setting[] => {
  const { preamble } = build.dockerfile;
  const stages = [
    { instructions: preamble, shipped: false },
    ...judgedStages(build).map((stage) => ({
      instructions: instructionsOf(stage),
      shipped: build.lineage.includes(stage),
    })),
  ];
  const written = stages.flatMap(({ instructions, shipped }) =>
    instructions.flatMap((each): readonly Written[] => {
      if (each.kind === 'arg')
        return each.variables.map(({ name, span, default: value }) => ({ kind: 'ARG', name, value, span, shipped }));
      if (each.kind !== 'env') return [];
      return each.pairs.flatMap(({ key, value }) => {
        const name = literal(key.value);
        return name === undefined ? [] : [{ kind: 'ENV', name, value, span: key.span, shipped }];
      });
    }),
  );
  const given = new Set(written.flatMap(({ kind, name }) => (kind === 'ARG' ? name : [])));
  return written.map((setting) => {
    const text = setting.value && literal(setting.value.value);
    const verdict = text ? judgeVariable(setting.name, text) : NOTHING;
    return { ...setting, text, verdict, ungiven: setting.value && ungivenIn(setting.value, given) };
  });
};

const NOTHING: VariableVerdict = { kind: 'none', reason: 'nothing is written', found: [] };

const ungivenIn = (value: Word, given: ReadonlySet<string>): string | undefined => {
  const names = [...value.raw.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
  return names.some((name) => given.has(name)) ? undefined : names[0];
};

/** The half that names the account: an AWS key, and the user of a credential as Jenkins hands it over beside its password. */
const isHalf = ({ name }: Setting): boolean => /(?:^|_)AWS_ACCESS_KEY_ID$|_USR$/.test(name);

/** Whether its name is that of a secret; that of a bare key may be one of anything. */
const isNamedSecret = ({ name }: Setting): boolean => !/^(?:none|bare-key)$/.test(promiseOf(name));

/** Whether nothing is written that would tell more than the name. */
const isOpen = ({ text, verdict }: Setting): boolean => !text || verdict.kind === 'placeholder';

/** Whether a word that is no secret stands where the build is meant to give one: `ARG GITHUB_TOKEN=ghp_x`. */
const isStopgap = ({ name, text, verdict }: Setting): boolean =>
  verdict.kind === 'none' &&
  /(?:token|secret|password|passwd|passphrase|credentials?|api_?key)$/i.test(name) &&
  /^(?!true$|false$|yes$|no$|on$|off$)[A-Za-z][\w-]{0,19}$/i.test(text ?? '');

/** Whether a word that everybody knows stands for a secret; it opens what asks for it, unless somebody else issues the secret. */
const isStandIn = (setting: Setting): boolean =>
  /^(?:default|placeholder)$/.test(setting.verdict.kind) || (isNamedSecret(setting) && isStopgap(setting));

/** Whether it is what the build is given, by a variable in its value. */
const isHandedOn = ({ value, text }: Setting): boolean => value !== undefined && text === undefined;

/** Who reads what a stage is given; what is not shipped stays with those who build. */
const readBy = ({ shipped }: Setting): string =>
  shipped
    ? 'everyone who can pull the image reads it with docker history'
    : 'everyone who can read this file or the build cache has it';

const keptIn = ({ shipped }: Setting): string => (shipped ? 'history of the image' : 'build cache and the provenance');

/** What may be wrong with a setting, where it is shown, and how it is said and weighs. */
type Problem = {
  readonly is: (setting: Setting) => boolean;
  readonly at: 'name' | 'value';
  readonly message: (setting: Setting) => string;
  readonly weight: (setting: Setting) => Pick<Violated, 'severity' | 'holdsBack'>;
};

/** The first that is so is what is said. */
const PROBLEMS: readonly Problem[] = [
  {
    is: ({ verdict }) => verdict.kind === 'literal',
    at: 'value',
    message: (setting) =>
      `${setting.kind} ${setting.name} holds ${withArticle(setting.verdict.found[0]?.what ?? 'secret')} in the clear: ${readBy(setting)}`,
    weight: ({ verdict: { found } }) => (found[0] ? countsAs(found[0]) : {}),
  },
  {
    is: (setting) => setting.kind === 'ENV' && isIssuedElsewhere(setting.name) && isStandIn(setting),
    at: 'value',
    message: (setting) =>
      `ENV ${setting.name} has no secret yet, and who puts one here gives it away: ${readBy(setting)}`,
    weight: () => ({ severity: 'low' }),
  },
  {
    is: ({ name, verdict }) => verdict.kind === 'default' && !isIssuedElsewhere(name),
    at: 'value',
    message: ({ kind, name, shipped }) =>
      `${kind} ${name} holds a password that everyone tries first${shipped ? ', and it is in the image' : ''}`,
    weight: ({ shipped }) => ({ severity: shipped ? 'high' : 'low' }),
  },
  {
    is: ({ kind, verdict }) => kind === 'ENV' && verdict.kind === 'placeholder',
    at: 'value',
    message: ({ name }) => `ENV ${name} holds a placeholder that works as the secret where nobody replaces it`,
    weight: () => ({ severity: 'low' }),
  },
  {
    is: (setting) => isHalf(setting) && (setting.kind === 'ARG' || (setting.shipped && setting.value !== undefined)),
    at: 'name',
    message: (setting) =>
      `${setting.kind === 'ARG' ? 'the build argument' : 'ENV'} ${setting.name} is half of a credential: who it belongs to stays in the ${keptIn(setting)}`,
    weight: () => ({ severity: 'low' }),
  },
  {
    is: (setting) => setting.kind === 'ENV' && isStandIn(setting),
    at: 'value',
    message: ({ name }) => `ENV ${name} is a secret by its name, and what stands for it works where nobody replaces it`,
    weight: () => ({ severity: 'low' }),
  },
  {
    is: (setting) => setting.kind === 'ARG' && isNamedSecret(setting) && (isOpen(setting) || isStopgap(setting)),
    at: 'name',
    message: (setting) =>
      `the build argument ${setting.name} is a secret by its name; its value ends up in the ${keptIn(setting)}`,
    weight: ({ shipped }) => ({ severity: shipped ? 'medium' : 'low' }),
  },
  {
    is: (setting) => isNamedSecret(setting) && isHandedOn(setting) && setting.ungiven !== undefined,
    at: 'value',
    message: (setting) =>
      `ENV ${setting.name} is empty, for no ARG gives ${setting.ungiven}; with one ${readBy(setting)}`,
    weight: ({ shipped }) => ({ severity: shipped ? 'medium' : 'low' }),
  },
  {
    is: (setting) => isNamedSecret(setting) && isHandedOn(setting) && setting.shipped,
    at: 'value',
    message: (setting) => `ENV ${setting.name} writes what the build is given into the image: ${readBy(setting)}`,
    weight: () => ({ severity: 'high' }),
  },
  {
    is: (setting) => isNamedSecret(setting) && isHandedOn(setting),
    at: 'value',
    message: ({ name }) => `ENV ${name} keeps what the build is given in a build stage, and so in the build cache`,
    weight: () => ({ severity: 'low' }),
  },
];

/** What is wrong with one setting; undefined: nothing. */
export const judgeSetting = (
  setting: Setting,
):
  | { readonly at: Problem['at']; readonly message: string; readonly weight: ReturnType<Problem['weight']> }
  | undefined => {
  const problem = PROBLEMS.find(({ is }) => is(setting));
  return problem && { at: problem.at, message: problem.message(setting), weight: problem.weight(setting) };
};
