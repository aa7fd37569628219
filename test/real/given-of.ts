import type { ComposeProject } from '../../src/model/compose.ts';
import type { Template, Value } from '../../src/model/value.ts';
import type { Given } from './render-config.ts';

const plain = (template: Template): string => template.parts.map((part) => ('text' in part ? part.text : '')).join('');

const textOf = (value: Value<Template>): string => (value.kind === 'known' ? plain(value.value) : '');

/** The variables and labels of each service as Compose sees them: what is not known is empty. */
export const givenOf = (project: ComposeProject): ReadonlyMap<string, Given> =>
  new Map(
    project.services.map(({ name, settings }) => [
      name,
      {
        environment: new Map(
          settings.environment.items.map(({ name: variable, value, partly }) => [
            variable,
            value.value.kind === 'known'
              ? (value.value.value?.reveal() ?? null)
              : (partly?.reveal() ?? '').replace(/\$\{[A-Za-z_]\w*\}/g, ''),
          ]),
        ),
        labels: new Map(settings.labels.items.map((label) => [label.name, textOf(label.value.value)])),
      },
    ]),
  );
