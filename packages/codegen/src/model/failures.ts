import { groupBy } from "@rosterkit/openapi";
import type { OperationTypeNames } from "../name/public-names.ts";
import { ownReference, type NamedType } from "./shape.ts";
import { isSuccess } from "./statuses.ts";
import type { DocumentedResponse } from "./types.ts";

/** Gives a name to each body of a failure that has none in the document: one name for all that are alike. */
export function nameFailures(
  documented: readonly DocumentedResponse[],
  names: OperationTypeNames,
): { readonly responses: readonly DocumentedResponse[]; readonly ownTypes: readonly NamedType[] } {
  const failures = documented.filter(({ status, shape }) => !isSuccess(status) && shape.kind === "object");
  const byShape = groupBy(failures, ({ shape }) => JSON.stringify(shape));
  const named = new Map<DocumentedResponse, string>();
  const ownTypes = [...byShape.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const name = byShape.size === 1 ? names.failure() : names.failure(first.status);
    for (const response of alike) named.set(response, name);
    const statuses = alike.map(({ status }) => (status === "default" ? "every other failure" : status));
    return [{ name, docs: [`Body of ${statuses.join(" and ")}.`], shape: first.shape }];
  });
  const responses = documented.map((response) => {
    const name = named.get(response);
    return name === undefined ? response : { ...response, shape: ownReference(name) };
  });
  return { responses, ownTypes };
}
