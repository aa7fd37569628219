import type { FileId } from '../../model/place.ts';

/** Whether a file is one of a module of Terraform or OpenTofu. */
export const isTerraformFile = (file: FileId): boolean => /\.(?:tf|tofu)$/.test(file);

/** Whether there are services of Swarm in a file. */
export const hasSwarmServices = (text: string): boolean => /\bresource[ \t]+"?docker_service\b/.test(text);

/** Whether a module has containers of the Docker provider in a file. */
export const hasContainers = (text: string): boolean => /\bresource[ \t]+"?docker_container\b/.test(text);
