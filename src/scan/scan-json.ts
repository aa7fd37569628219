import { maskCredentials } from '../read/image/mask-credentials.ts';
import { vulnerabilityJson } from '../vulnerabilities/vulnerability-json.ts';
import { type Scanned, severityOf, worstFirst } from './scanned.ts';
import { suppressedJson } from './suppressed-json.ts';

/** The stable form of a scan. `vulnerabilities` is null where no database was asked: no list is not an empty list. */
export const scanJson = ({ image, layerSources, lookedUp, tool, durationMs }: Scanned): object => {
  const { name, digest, config, content, layers, packages, problems } = image;
  return {
    schemaVersion: 1,
    tool,
    image: {
      name,
      digest: digest ?? null,
      created: config.created ?? null,
      distribution: content.distribution ?? null,
      config: {
        user: config.user,
        entrypoint: config.entrypoint.map(maskCredentials),
        command: config.command.map(maskCredentials),
        healthcheck: config.healthcheck?.map(maskCredentials) ?? null,
        ports: config.ports,
        volumes: config.volumes,
        stopSignal: config.stopSignal ?? null,
        variables: config.environment.map((one) => one.split('=')[0]),
        labels: [...config.labels.keys()],
      },
      layers: layers.map((layer) => ({
        ...layer,
        instruction: layer.instruction ?? null,
        dockerfile: layerSources?.get(layer.digest) ?? null,
      })),
      content: {
        setuid: content.setuid,
        fileCapabilities: content.capable,
        worldWritable: content.worldWritable,
        shells: content.shells,
        packageManagers: content.packageManagers,
        tools: content.tools,
        unownedBinaries: content.unowned,
      },
    },
    packages: packages.map((one) => ({
      name: one.namespace !== undefined && one.type === 'npm' ? `${one.namespace}/${one.name}` : one.name,
      namespace: one.namespace ?? null,
      version: one.version,
      type: one.type,
      purl: one.purl,
      source: one.source ?? null,
      layer: one.layer ?? null,
      path: one.path,
      licences: one.licences,
    })),
    database: lookedUp ? { ...lookedUp.state, ageDays: lookedUp.ageDays } : null,
    vulnerabilities:
      lookedUp?.vulnerabilities.map((one) => ({
        ...vulnerabilityJson(one, layers.find(({ digest }) => digest === one.package.layer)?.instruction),
        dockerfile: (one.package.layer && layerSources?.get(one.package.layer)) ?? null,
      })) ?? null,
    suppressed: suppressedJson(lookedUp?.suppressed ?? []),
    noData: lookedUp?.noData ?? [],
    secrets: worstFirst(image.secrets).map((secret) => ({
      ...secret,
      severity: severityOf(secret),
      layer: secret.layer ?? null,
    })),
    errors: problems.map((message) => ({ target: name, message })),
    stats: {
      layers: layers.length,
      bytes: layers.reduce((sum, { bytes }) => sum + bytes, 0),
      durationMs: Math.round(durationMs),
    },
  };
};
