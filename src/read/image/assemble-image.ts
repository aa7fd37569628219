import type { Image } from '../../model/image.ts';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { Distribution } from '../../model/package.ts';
import type { ImageParts } from '../../ports/image-source.ts';
import { assemblePackages } from './assemble-packages.ts';
import { configSecrets } from './config-secrets.ts';
import { contentOf } from './content-of.ts';
import { type ImageTree, imageTree } from './image-tree.ts';
import { maskCredentials } from './mask-credentials.ts';
import { type HistoryEntry, readImageConfig } from './read-image-config.ts';
import { readOsRelease } from './read-os-release.ts';
import { visibleText } from './visible-text.ts';

/** Puts the layers of an image together: what is visible, from which layer, and which instruction made it. */
export const assembleImage = (name: string, parts: ImageParts): Image => {
  const { layers, digest, problems } = parts;
  const { config, history } = readImageConfig(parts.config);
  const tree = imageTree(layers.map(({ files }) => files));
  const made = history.filter(({ empty }) => !empty);
  // a history that does not count the layers says nothing of them
  const steps = made.length === layers.length ? stepsOf(history, layers) : [];
  const instructions = steps.flatMap(({ layer, instruction }) => (layer === undefined ? [] : [instruction]));
  const distribution = distributionOf(tree, layers);
  const packages = assemblePackages(layers, tree, distribution);
  return {
    kind: 'image',
    name,
    digest,
    config,
    layers: layers.map(({ diffId, storedBytes, bytes }, index) => ({
      digest: diffId,
      storedBytes,
      bytes,
      wastedBytes: tree.wasted[index] ?? 0,
      instruction: instructions[index] || undefined,
    })),
    history: steps,
    packages,
    secrets: [...configSecrets(config, history), ...layerSecrets(layers, tree)],
    content: contentOf({ layers, tree, distribution, config, packages }),
    problems: [
      ...problems,
      ...layers.flatMap((layer, index) =>
        layer.problems.map((problem) => `layer ${index + 1} (${layer.diffId.slice(0, 19)}): ${problem}`),
      ),
    ],
  };
};

const stepsOf = (history: readonly HistoryEntry[], layers: readonly LayerFacts[]): Image['history'] => {
  let next = 0;
  return history.map(({ instruction, empty }) => ({
    instruction: maskCredentials(instruction),
    layer: empty ? undefined : layers[next++]?.diffId,
  }));
};

const layerSecrets = (layers: readonly LayerFacts[], tree: ImageTree): Image['secrets'] =>
  layers.flatMap(({ sightings, diffId }, layer) =>
    sightings.map((sighting) => ({
      ...sighting,
      layer: diffId,
      visible: tree.layerAt(sighting.path.split('!/')[0] ?? '') === layer,
    })),
  );

const distributionOf = (tree: ImageTree, layers: readonly LayerFacts[]): Distribution | undefined => {
  const text = visibleText(tree, layers, 'etc/os-release') ?? visibleText(tree, layers, 'usr/lib/os-release');
  return text === undefined ? undefined : readOsRelease(text);
};
