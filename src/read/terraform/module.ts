import { joinPath } from '../../model/path.ts';
import type { FileId, Span } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import type { HclBlock, HclValue } from '../hcl/hcl-value.ts';
import { readHcl } from '../hcl/read-hcl.ts';
import { isTerraformFile } from './is-terraform.ts';

/** A value or block with the file that it stands in. */
export type Located<T> = { readonly file: FileId; readonly text: string; readonly of: T };

/** A folder of Terraform files, which are one module. */
export type Module = {
  readonly folder: FileId;
  readonly files: ReadonlySet<FileId>;
  /** Resources and data sources by their address: `docker_image.web`, `data.docker_network.back`. */
  readonly resources: ReadonlyMap<string, Located<HclBlock>>;
  readonly locals: ReadonlyMap<string, Located<HclValue>>;
  readonly outputs: ReadonlyMap<string, Located<HclValue>>;
  /** Modules that it calls, by their name here. */
  readonly calls: ReadonlyMap<string, Located<HclBlock>>;
  /** What variables are given beside the module, over their defaults. */
  readonly variables: ReadonlyMap<string, Located<HclValue>>;
  readonly faults: readonly { readonly file: FileId; readonly message: string; readonly span: Span }[];
};

/** Files that Terraform takes values from by itself, the last one wins. Source: Terraform's manual, "Input variables". */
const isValues = (name: string): boolean => /^terraform\.tfvars$|\.auto\.tfvars$/.test(name);
/** Files that change what others declare: what they say is not merged. */
const isOverride = (name: string): boolean => /(?:^|_)override\.(?:tf|tofu)$/.test(name);

/** Reads the module that lies in a folder. */
export const readModule = (files: Files, folder: FileId): Module => {
  const listing = files.entries(folder);
  const names = listing.ok ? listing.value.filter(({ kind }) => kind === 'file').map(({ name }) => name) : [];
  const read = new Set<FileId>();
  const resources = new Map<string, Located<HclBlock>>();
  const locals = new Map<string, Located<HclValue>>();
  const outputs = new Map<string, Located<HclValue>>();
  const calls = new Map<string, Located<HclBlock>>();
  const defaults = new Map<string, Located<HclValue>>();
  const given = new Map<string, Located<HclValue>>();
  const faults: Module['faults'][number][] = [];
  const take = (one: FileId, isGiven: boolean): void => {
    const content = files.text(one);
    if (!content.ok) return;
    const text = content.value;
    const { blocks, attributes, fault } = readHcl(text);
    read.add(one);
    if (fault) faults.push({ file: one, ...fault });
    const located = <T>(of: T): Located<T> => ({ file: one, text, of });
    if (isGiven) for (const [name, value] of attributes) given.set(name, located(value));
    else
      for (const block of blocks) {
        const [first = '', second = ''] = block.labels;
        const [fallback, value] = [block.attributes.get('default'), block.attributes.get('value')];
        if (block.type === 'resource') resources.set(`${first}.${second}`, located(block));
        else if (block.type === 'data') resources.set(`data.${first}.${second}`, located(block));
        else if (block.type === 'module') calls.set(first, located(block));
        else if (block.type === 'variable' && fallback) defaults.set(first, located(fallback));
        else if (block.type === 'output' && value) outputs.set(first, located(value));
        else if (block.type === 'locals')
          for (const [name, local] of block.attributes) locals.set(name, located(local));
      }
  };
  for (const name of names) if (isTerraformFile(name) && !isOverride(name)) take(joinPath(folder, name), false);
  const values = names
    .filter(isValues)
    .sort((a, b) => Number(a !== 'terraform.tfvars') - Number(b !== 'terraform.tfvars'));
  for (const name of values) take(joinPath(folder, name), true);
  return {
    folder,
    files: read,
    resources,
    locals,
    outputs,
    calls,
    variables: new Map([...defaults, ...given]),
    faults,
  };
};
