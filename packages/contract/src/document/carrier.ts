import type { DocumentParameter, DocumentScheme } from "@rosterkit/openapi";

/** Whether a parameter of the operation has the place and the name of a credential: a value of the call goes first. */
export function isCarried(
  { place, field }: Pick<DocumentScheme, "place" | "field">,
  parameter: Pick<DocumentParameter, "place" | "name">,
): boolean {
  return /^(?:query|cookie)$/.test(place) && parameter.place === place && parameter.name === field;
}
