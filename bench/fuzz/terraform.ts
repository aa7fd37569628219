import type { FileId } from '../../src/model/place.ts';
import { memoryFiles } from '../../src/ports/memory-files.ts';
import { readTerraform } from '../../src/read/terraform/read-terraform.ts';
import { checkPlaces, type Texts } from './check-places.ts';
import type { FuzzTarget } from './target.ts';

const HEAD = 'resource "docker_container" "fuzzed" {\n  name = "fuzzed"\n  image = docker_image.fuzzed.image_id\n';

/** A module of what stands in a container, what stands outside, and values of variables, each made of the input. */
export const terraform: FuzzTarget = {
  accepts: (path) => /\.(?:tf|hcl)$/.test(path),
  tokens: [
    ...'" ${ } %{ $${ { } [ ] ( ) , : = => . # // /* */ <<EOT <<-EOT EOT null true -1 1.5 \\ \\" é 😀'.split(' '),
    '\n',
    ' = ',
    '\nports {\n  internal = 80\n  external = each.value.port\n}\n',
    '\ndynamic "ports" {\n  for_each = local.a\n  content {\n    internal = ports.value\n  }\n}\n',
    '\nenv = concat(["A=${var.a}", "B=c"], local.env)\n',
    '\nfor_each = { a = 1, "b" : [2] }\n',
    '\nlocals {\n  a = local.b\n  b = "${local.a}${local.a}"\n}\n',
    '\nvariable "a" {\n  default = ',
    '\nvolumes {\n  host_path = "${path.module}/a"\n  container_path = "/b"\n}\n',
    '\nhealthcheck {\n  test = ["CMD", "true"]\n}\n',
    '\nresource "docker_image" "fuzzed" {\n  name = ',
    '[for k, v in local.a : "${k}=${v}"]',
    '\uFDD0',
    '\r\n',
  ],
  read(text, random) {
    const cut = Math.floor(random() * text.length);
    const texts: Texts = {
      'main.tf': `${text}\n`,
      'inside.tf': `${HEAD}${text.slice(0, cut)}`,
      'outside.tf': text.slice(cut),
      'terraform.tfvars': text.slice(cut, cut + 2000),
    };
    checkPlaces(readTerraform(memoryFiles(texts), '.' as FileId, new Map([['TF_VAR_x', 'y']])), texts);
  },
};
