import type { FileId } from '../model/place.ts';
import { REFUSAL, Refused, take } from '../ports/json-rpc.ts';
import { acceptEdit } from './accept-edit.ts';
import { acceptancesAt, actionsAt, editOf, editOfAll, fixAll } from './code-actions.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Folders } from './folders.ts';
import { hoverAt } from './hover.ts';
import { inlayHintsOf } from './inlay-hints.ts';
import { type CodeAction, FIX_ALL, PARAMS } from './protocol.ts';
import { servicesOf } from './services-of.ts';
import type { Judged, Workspace } from './workspace.ts';

/** What answers need of their session. */
type Asked = {
  readonly folders: Folders;
  /** Whether the editor asks for what an action changes when the action is taken. */
  readonly resolvesEdits: () => boolean;
  /** Does what takes long for a request; reads on meanwhile, and ends when nobody waits for it any more. */
  readonly workOut: <T>(id: unknown, work: () => T) => T;
};

type Answer = (params: unknown, id: unknown) => Promise<unknown>;

/** What is answered to requests about documents, by method. */
export const answersOf = ({ folders, resolvesEdits, workOut }: Asked): { readonly [method: string]: Answer } => {
  /** What is known of a document now, for a request about it. */
  const judgedAt = async (
    uri: string,
  ): Promise<({ readonly file: FileId; readonly workspace: Workspace } & Judged) | undefined> => {
    const home = folders.homeOf(uri);
    const judged = await home?.workspace.current();
    return home && judged && { ...home, ...judged };
  };

  const actions: Answer = async (params, id) => {
    const { textDocument, range, context } = take(PARAMS.actions, params);
    // `source` and `source.fixAll` ask for every kind below them
    const asksForAll = context.only?.some((kind) => `${FIX_ALL}.`.startsWith(`${kind}.`)) === true;
    const asks = context.only === undefined || context.only.some((kind) => 'quickfix.'.startsWith(`${kind}.`));
    const judged = asks || asksForAll ? await judgedAt(textDocument.uri) : undefined;
    if (!judged) return [];
    const { file, workspace, report, request } = judged;
    const { uri } = textDocument;
    const offered: CodeAction[] = [];
    if (asksForAll) {
      const edit = (): CodeAction => ({
        ...fixAll(uri),
        edit: editOfAll(report, request, file, workspace.knownAs).edit,
      });
      offered.push(resolvesEdits() ? fixAll(uri) : workOut(id, edit));
    }
    if (!asks) return offered;
    const diagnostics = diagnosticsOf(report, file, (other) => workspace.knownAs(other).uri);
    const fixes = actionsAt(report, { file, range, uri }, diagnostics);
    // each takes a check to work out, for which an editor that asks no second time would wait
    if (resolvesEdits()) return [...offered, ...fixes, ...acceptancesAt(uri, range, diagnostics)];
    const made = workOut(id, () =>
      fixes.flatMap((action) => {
        const one = editOf(report, request, action.data, workspace.knownAs);
        return one.ok ? [{ ...action, edit: one.edit }] : [];
      }),
    );
    return [...offered, ...made];
  };

  const resolve: Answer = async (params, id) => {
    const { uri, fingerprint, does } = take(PARAMS.action, params).data;
    const judged = await judgedAt(uri);
    if (!judged) return params;
    const { file, report, request, workspace } = judged;
    const whole = params as object; // taken as one above
    if (does === 'fix-all') {
      const { edit } = workOut(id, () => editOfAll(report, request, file, workspace.knownAs));
      return { ...whole, edit };
    }
    const finding = report.posture.findings.find((one) => one.fingerprint === fingerprint);
    if (!finding) throw new Refused(REFUSAL.internal, 'its finding is not there any more');
    const editFor = does === 'accept' ? acceptEdit : editOf;
    const made = workOut(id, () => editFor(report, request, finding, workspace.knownAs));
    if (made.ok) return { ...whole, edit: made.edit };
    throw new Refused(REFUSAL.internal, `${does === 'accept' ? 'it' : 'this fix'} is not made: ${made.why}`);
  };

  return {
    'textDocument/codeAction': actions,
    'codeAction/resolve': resolve,
    'textDocument/hover': async (params) => {
      const { textDocument, position } = take(PARAMS.at, params);
      const judged = await judgedAt(textDocument.uri);
      const value = judged && hoverAt(judged.report, judged.file, position);
      return value === undefined ? null : { contents: { kind: 'markdown', value } };
    },
    'textDocument/inlayHint': async (params) => {
      const { textDocument } = take(PARAMS.document, params);
      const judged = await judgedAt(textDocument.uri);
      return judged ? inlayHintsOf(judged.report, judged.file) : [];
    },
    // no method of the protocol: for what an editor says beside a text, as our own extension does
    'plimsoll/services': async (params) => {
      const { textDocument } = take(PARAMS.document, params);
      const judged = await judgedAt(textDocument.uri);
      return judged ? servicesOf(judged.report, judged.file) : [];
    },
  };
};
