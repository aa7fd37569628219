import { readFileSync } from 'node:fs';
import type { OwnDetectionSource } from '../../policy/own/own-detection-source.ts';
import type { AnyDetection } from '../../watch/detection.ts';
import { policyFault } from './policy-fault.ts';

/** Compiles the operator's detections and holds each against its examples. What is wrong is a usage error. */
export const loadOwnDetections = async (
  sources: readonly OwnDetectionSource[],
  policyFile: string,
): Promise<readonly AnyDetection[]> => {
  if (sources.length === 0) return [];
  const { compileOwnDetection } = await import('../../watch/own/compile-own-detection.ts');
  return sources.map((source) => {
    const compiled = compileOwnDetection(source);
    if (compiled.ok) return compiled.detection;
    const { at, message } = compiled;
    throw policyFault(policyFile, readFileSync(policyFile, 'utf8'), { span: at.span, message });
  });
};
