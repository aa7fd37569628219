import { readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Span } from '../../model/place.ts';
import { isInside } from '../../outside/disk/is-inside.ts';
import { noOwnRules, type OwnRules } from '../../policy/own/own-rules.ts';
import type { OwnSource } from '../../policy/own/own-source.ts';
import { UsageError } from '../command.ts';
import { policyFault } from './policy-fault.ts';

type OwnRulesRequest = {
  readonly own: OwnSource;
  /** The operator's policy file, absolute. */
  readonly policyFile: string;
  /** The folder that is judged: nothing in it is executed, whoever names it. Undefined when nothing is. */
  readonly judged: string | undefined;
};

/** Compiles the operator's rules of one line and loads the modules the policy names. What is wrong is a usage error. */
export const loadOwnRules = async ({ own, policyFile, judged }: OwnRulesRequest): Promise<OwnRules> => {
  if (own.rules.length === 0 && own.modules.length === 0) return noOwnRules;
  const wrong = (span: Span, message: string): UsageError =>
    policyFault(policyFile, readFileSync(policyFile, 'utf8'), { span, message });
  const { compileRule } = await import('../../policy/own/compile-rule.ts');
  const lines = own.rules.map((source) => {
    const compiled = compileRule(source);
    if (!compiled.ok) throw wrong(compiled.at.span, compiled.message);
    return compiled;
  });
  const modules = [];
  for (const { path, span } of own.modules) {
    const loaded = await loadModule(resolve(dirname(policyFile), path), judged);
    if (typeof loaded === 'string') throw wrong(span, loaded);
    modules.push(...loaded);
  }
  const all = [...lines, ...modules];
  const ids = all.map(({ rule }) => rule.id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) throw new UsageError(`${policyFile}: ${twice} is a rule twice`);
  const controls = new Map(all.flatMap(({ control }) => (control ? [[control.id, control] as const] : [])));
  return { rules: all.map(({ rule }) => rule), controls: [...controls.values()] };
};

type Adopted = Extract<ReturnType<typeof import('../../policy/own/adopt-rule.ts').adoptRule>, { readonly ok: true }>;

/** The rules that a module exports, or why it is not taken. */
const loadModule = async (path: string, judged: string | undefined): Promise<readonly Adopted[] | string> => {
  const real = realPath(path);
  if (real === undefined) return `${path} does not exist`;
  if (judged !== undefined && isInside(realpathSync(judged), real)) {
    return `${path} lies in what is judged, and nothing in there is executed: keep it elsewhere`;
  }
  const { adoptRule, looksLikeRule } = await import('../../policy/own/adopt-rule.ts');
  let exported: { readonly [name: string]: unknown };
  try {
    exported = await import(pathToFileURL(real).href);
  } catch (error) {
    return `${path} cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
  const found = Object.values(exported).filter(looksLikeRule).map(adoptRule);
  if (found.length === 0) return `${path} exports no rule: an object with id, subject and check`;
  const adopted: Adopted[] = [];
  for (const one of found) {
    if (!one.ok) return `${path}: ${one.message}`;
    adopted.push(one);
  }
  return adopted;
};

const realPath = (path: string): string | undefined => {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
};
