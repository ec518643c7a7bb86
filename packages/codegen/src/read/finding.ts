import { walk, type Diagnostic, type JsonObject, type Visit } from "@rosterkit/openapi";

/** An action of an overlay on one place. @see https://spec.openapis.org/oas/overlay/v1.1.0.html#action-object */
export type Action = { readonly target: readonly string[] } & (
  | { readonly update: JsonObject }
  | { readonly remove: true }
  | { readonly copy: readonly string[] }
);

/** A fault of a document and its place. */
export interface Finding extends Pick<Diagnostic, "problem" | "remedy" | "code"> {
  readonly keys: readonly string[];
  /** Repair it, the last one first. Default: remove the value at the keys. */
  readonly actions?: readonly Action[];
}

/** Finds the faults of one object. Their keys are relative to it. */
export type Finder<Context> = (node: JsonObject, visit: Visit, context: Context) => readonly Finding[];

/** Finders by the kind of object that they judge; `*` stands for every kind. */
export type Finders<Context> = Readonly<Partial<Record<Visit["kind"] | "*", readonly Finder<Context>[]>>>;

/** Runs all finders in one walk. Findings are in the document's order, and their keys are relative to it. */
export function findIn<Context>(
  document: JsonObject,
  { "*": always = [], ...finders }: Finders<Context>,
  { context, ...start }: { readonly context: Context } & Parameters<typeof walk>[1],
): Finding[] {
  const found: Finding[] = [];
  for (const visit of walk(document, start))
    for (const find of [...always, ...(finders[visit.kind] ?? [])]) {
      const own = find(visit.node, visit, context);
      if (own.length > 0) found.push(...own.map((finding) => below(visit.keys, finding)));
    }
  return found;
}

/** Prefixes the keys of a finding. */
function below(keys: readonly string[], { actions, ...finding }: Finding): Finding {
  const placed = actions?.map((action) => ({
    ...action,
    target: [...keys, ...action.target],
    ...("copy" in action && { copy: [...keys, ...action.copy] }),
  }));
  return { ...finding, keys: [...keys, ...finding.keys], ...(placed && { actions: placed }) };
}
