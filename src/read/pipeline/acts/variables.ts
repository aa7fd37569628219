import type { PipelineSetting, PipelineText } from '../../../model/pipeline.ts';

/** What a variable holds where a command runs; undefined where nothing here sets it. */
export type Variables = (name: string) => PipelineText | undefined;

const noVariables: Variables = () => undefined;

/** Settings over what holds around them. Looked up by name: files have thousands of steps and of variables. */
export const variablesOver = (settings: readonly PipelineSetting[], around = noVariables): Variables => {
  if (settings.length === 0) return around;
  const own = new Map(settings.map(({ name, value }) => [name, value]));
  return (name) => own.get(name) ?? around(name);
};
