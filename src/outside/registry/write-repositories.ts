import type { Digest } from '../../model/place.ts';
import type { Registry, RegistryAnswer } from '../../ports/registry.ts';
import { failed, ok } from '../../ports/result.ts';
import { digestOf } from '../../read/registry/digest-of.ts';
import type { Head } from '../http/exchange.ts';
import type { AskRepository } from './ask-repository.ts';

/** What is put into repositories and taken out of them. */
export const writeRepositories = (
  ask: AskRepository,
  host: string,
  at: URL,
): Pick<Registry, 'putBlob' | 'putManifest' | 'deleteManifest' | 'deleteBlob' | 'tryUpload'> => {
  /** Where an upload that was begun goes on: at the registry itself and nowhere else. */
  const beginUpload = async (repository: string): RegistryAnswer<URL> => {
    const request = { method: 'POST', path: 'blobs/uploads/', push: true } as const;
    const location = await ask(repository, request, [202], async ({ answer }) => {
      answer.destroy();
      return ok(answer.headers.location ?? '');
    });
    if (!location.ok) return location;
    const to = URL.canParse(location.value, at.href) ? new URL(location.value, at.href) : undefined;
    return location.value !== '' && to?.hostname === at.hostname
      ? ok(to)
      : failed('misled', `${host} wants the upload elsewhere`);
  };
  const remove = (repository: string, path: string): RegistryAnswer<void> =>
    ask(repository, { method: 'DELETE', path, push: true }, [202], done(undefined));

  return {
    putBlob: async (repository, bytes) => {
      const digest = digestOf(bytes);
      const there = await ask(
        repository,
        { method: 'HEAD', path: `blobs/${digest}`, push: true },
        [200],
        done<Digest>(digest),
      );
      if (there.ok || there.code !== 'not-found') return there;
      const begun = await beginUpload(repository);
      if (!begun.ok) return begun;
      begun.value.searchParams.set('digest', digest);
      const contentType = 'application/octet-stream';
      const request = {
        method: 'PUT',
        path: '',
        to: pathOf(begun.value),
        push: true,
        body: bytes,
        contentType,
      } as const;
      return ask(repository, request, [201], done<Digest>(digest));
    },
    putManifest: (repository, reference, { mediaType, bytes }) =>
      ask(
        repository,
        { method: 'PUT', path: `manifests/${reference}`, push: true, body: bytes, contentType: mediaType },
        [201],
        done<Digest>(digestOf(bytes)),
      ),
    deleteManifest: (repository, digest) => remove(repository, `manifests/${digest}`),
    deleteBlob: (repository, digest) => remove(repository, `blobs/${digest}`),
    tryUpload: async (repository) => {
      const begun = await beginUpload(repository);
      if (!begun.ok) return begun;
      // a registry that does not know how to give up an upload forgets it by itself
      const request = { method: 'DELETE', path: '', to: pathOf(begun.value), push: true } as const;
      await ask(repository, request, [200, 202, 204], done(undefined));
      return ok(undefined);
    },
  };
};

const pathOf = ({ pathname, search }: URL): string => pathname + search;

/** What is left to do with an answer of which only the status counts. */
const done =
  <T>(value: T) =>
  async ({ answer }: Head): RegistryAnswer<T> => {
    answer.destroy();
    return ok(value);
  };
