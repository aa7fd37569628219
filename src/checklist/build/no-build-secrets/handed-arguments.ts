import {
  type Expression,
  type Pipeline,
  type PipelineJob,
  type PipelineSetting,
  type PipelineStep,
  variableOf,
} from '../../../model/pipeline.ts';
import { type Place, textPlace } from '../../../model/place.ts';
import { argumentsOf, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';

/** An argument that a step hands to a build, and the secrets of the system that its value is made of. */
export type HandedArgument = {
  readonly name: string;
  readonly secrets: readonly string[];
  /** It has a value that a variable holds, and so what its own name says. */
  readonly given: boolean;
  readonly place: Place;
};

/** What a step hands to a build: by the inputs of an action, by `--build-arg`, by `--set TARGET.args.NAME=` of bake. */
export const handedArguments = (
  pipeline: Pipeline,
  job: PipelineJob,
  step: PipelineStep,
): readonly HandedArgument[] => {
  const around = [step.env, job.env, pipeline.env];
  return [
    ...inputsOf(step, around),
    ...optionsOf(step),
    ...(step.script?.commands ?? []).flatMap(argumentsIn(pipeline, step, around)),
  ];
};

type Around = readonly (readonly PipelineSetting[])[];

/** Lines of `build-args:` and of bake's `set:`; the expressions in them stand in the order of the text. */
const inputsOf = ({ with: inputs }: PipelineStep, around: Around): readonly HandedArgument[] =>
  inputs
    .filter(({ name }) => /^(?:build[-_]args|set)$/.test(name))
    .flatMap(({ name: input, value }) => {
      const begin = input === 'set' ? SET : NAME;
      let at = 0;
      return value.text.split('\n').flatMap((line) => {
        const from = at;
        at += line.split('${{').length - 1;
        const pasted = value.expressions.slice(from, at);
        const name = begin.exec(line)?.[1];
        const [first] = pasted;
        if (name === undefined || first === undefined) return [];
        return [{ name, secrets: pasted.flatMap((each) => secretsIn(each, around)), given: false, place: first.place }];
      });
    });

/** The options of the Docker task of Azure Pipelines, whose variables are `$(NAME)`. */
const optionsOf = ({ uses, with: inputs }: PipelineStep): readonly HandedArgument[] =>
  uses?.kind !== 'task'
    ? []
    : inputs
        .filter(({ name }) => /^(?:build)?arguments$/i.test(name))
        .flatMap(({ value: { text, place } }) =>
          [...text.matchAll(/--build-arg[\s=]["']?(\w+)(?:=(\$\()?|\b)/g)].flatMap(([whole, name = '', variable]) =>
            variable !== undefined || !whole.endsWith('=') ? [{ name, secrets: [], given: true, place }] : [],
          ),
        );

const NAME = /^\s*["']?(\w+)\s*(?:=|["']?$)/;
const SET = /^\s*["']?[\w*-]+\.args\.(\w+)\s*=/;

const argumentsIn =
  ({ path }: Pipeline, step: PipelineStep, around: Around) =>
  (command: ShellCommand): readonly HandedArgument[] =>
    isBuild(command)
      ? command.words.flatMap((word, index) => {
          const [, option, equals] = /^(--build-arg|--set)(=|$)/.exec(word.raw) ?? [];
          const argument = equals === '' ? command.words[index + 1] : word;
          if (option === undefined || argument === undefined) return [];
          const skipped = equals === '=' ? option.length + 1 : 0;
          const text = argument.raw.slice(skipped);
          const name = (option === '--set' ? SET : NAME).exec(text)?.[1];
          if (name === undefined) return [];
          const { start, end } = argument.span;
          const secrets = [...pastedInto(step, argument), ...heldBy(argument, around)].flatMap((each) =>
            secretsIn(each, around),
          );
          const value = text.slice(text.indexOf('=') + 1);
          const given = !text.includes('=') || !(literal(argument.value) !== undefined || MADE_UP.test(value));
          return [{ name, secrets, given, place: textPlace(path, { start: start + skipped, end }) }];
        })
      : [];

/** What is made up for this build, as for programs that start with no other. */
const MADE_UP = /^["']?(?:\$\(|`)\s*(?:openssl\s+rand|uuidgen|pwgen)\b/;

/** Whether a command builds images. */
export const isBuild = (command: ShellCommand): boolean =>
  /^(?:docker|podman|buildah|nerdctl)$/.test(programOf(command) ?? '')
    ? argumentsOf(command).some((word) => /^(?:build|bud|bake)$/.test(word))
    : programOf(command) === 'executor' && command.words.some(({ raw }) => raw.startsWith('--'));

const pastedInto = ({ run }: PipelineStep, { span }: ShellWord): readonly Expression[] =>
  run?.expressions.filter(
    ({ place }) => 'span' in place && place.span.start >= span.start && place.span.end <= span.end,
  ) ?? [];

const heldBy = ({ value }: ShellWord, around: Around): readonly Expression[] =>
  value.parts.flatMap((part) => {
    const name = 'hole' in part ? part.name : undefined;
    const held = around.flatMap((each) => each.find((setting) => setting.name === name)?.value ?? [])[0];
    return held?.expressions ?? [];
  });

/** The secrets that an expression gives: `secrets.NAME`, the token of the run, what a variable holds of them. */
const secretsIn = (expression: Expression, around: Around): readonly string[] => {
  const held = variableOf(expression, around)?.expressions ?? [];
  return [expression, ...held].flatMap(({ text }) => {
    // whether there is one, and not what it is
    if (/[=!]=|&&/.test(text)) return [];
    if (/\btoJSON\(\s*secrets\s*\)/i.test(text)) return ['secrets'];
    if (/\bgithub\.token\b/.test(text)) return ['GITHUB_TOKEN'];
    return [...text.matchAll(/\bsecrets\.(\w+)/g)].flatMap(([, name]) => name ?? []);
  });
};
