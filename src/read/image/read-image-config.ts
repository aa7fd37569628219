import type { ImageConfig } from '../../model/image.ts';
import { isObject } from '../../model/is-object.ts';
import { jsonObject, textOf } from '../packages/package-reader.ts';
import { historyInstruction } from './history-instruction.ts';

export type HistoryEntry = { readonly instruction: string; readonly empty: boolean };
type Read = { readonly config: ImageConfig; readonly history: readonly HistoryEntry[] };

/** Reads an image configuration; what is missing or of another form counts as not set. */
export const readImageConfig = (text: string | undefined): Read => {
  const json = (text === undefined ? undefined : jsonObject(Buffer.from(text))) ?? {};
  const config = isObject(json.config) ? json.config : {};
  const test = isObject(config.Healthcheck) ? textsOf(config.Healthcheck.Test) : [];
  const labels = isObject(config.Labels) ? Object.entries(config.Labels) : [];
  return {
    config: {
      user: textOf(config.User) ?? '',
      environment: textsOf(config.Env),
      entrypoint: textsOf(config.Entrypoint),
      command: textsOf(config.Cmd),
      healthcheck: test.length === 0 || test[0] === 'NONE' ? undefined : test,
      labels: new Map(labels.filter((label): label is [string, string] => typeof label[1] === 'string')),
      ports: isObject(config.ExposedPorts) ? Object.keys(config.ExposedPorts) : [],
      volumes: isObject(config.Volumes) ? Object.keys(config.Volumes) : [],
      stopSignal: textOf(config.StopSignal),
      architecture: textOf(json.architecture),
      os: textOf(json.os),
      created: textOf(json.created),
    },
    history: (Array.isArray(json.history) ? json.history.filter(isObject) : []).map((entry) => ({
      instruction: historyInstruction(textOf(entry.created_by) ?? ''),
      empty: entry.empty_layer === true,
    })),
  };
};

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
