import { walk, type Diagnostic, type JsonObject, type Visit } from "@rosterkit/openapi";

/** An action of an overlay on one place. @see https://spec.openapis.org/oas/overlay/v1.1.0.html#action-object */
export type Action = { readonly target: readonly string[] } & (
  | { readonly update: JsonObject }
  | { readonly remove: true }
  | { readonly copy: readonly string[] }
);

/** One thing that is wrong in a document, and where. */
export interface Finding extends Pick<Diagnostic, "problem" | "remedy" | "code"> {
  readonly keys: readonly string[];
  /** Repair it, the last one first. Where none are stated, a repair takes out what stands at the keys. */
  readonly actions?: readonly Action[];
}

/** Finds what is wrong with one object, by keys below it. */
export type Finder<Context> = (node: JsonObject, visit: Visit, context: Context) => readonly Finding[];

/** Finders by the kind of the objects that they judge; `*` is every object. */
export type Finders<Context> = Readonly<Partial<Record<Visit["kind"] | "*", readonly Finder<Context>[]>>>;

/** Everything that finders find in one walk, in the document's order, by keys below the document. */
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

/** A finding of an object as one of the document that the object stands in. */
function below(keys: readonly string[], { actions, ...finding }: Finding): Finding {
  const placed = actions?.map((action) => ({
    ...action,
    target: [...keys, ...action.target],
    ...("copy" in action && { copy: [...keys, ...action.copy] }),
  }));
  return { ...finding, keys: [...keys, ...finding.keys], ...(placed && { actions: placed }) };
}
