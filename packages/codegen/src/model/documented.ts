import type { DocumentContent } from "@rosterkit/openapi";
import { choicesOf } from "./inputs.ts";
import type { OperationSource, ResponseStatus } from "./operation.ts";

/** A status that the document states, with the contents that a call can choose. */
export interface Documented {
  readonly status: ResponseStatus;
  readonly contents: readonly DocumentContent[];
}

/** Each status that the document states. */
export function documentedIn({ responses }: OperationSource): Documented[] {
  const keys = responses.map(({ status }) => status.toUpperCase());
  const successes = keys.filter((key) => key.startsWith("2"));
  return responses.flatMap(({ status: key, contents }) =>
    statusesOf(key.toUpperCase(), successes).map((status) => ({ status, contents: choicesOf(contents) })),
  );
}

/**
 * The statuses that a key of `responses` stands for, beside the other documented successes. Any success can pass for
 * the documented one, so all of them are one; where none is documented, `default` is a success too. A redirect is an
 * error of the client, whatever the document says of it.
 */
function statusesOf(key: string, successes: readonly string[]): ResponseStatus[] {
  if (/^\d{3}$/.test(key)) return [Number(key)];
  if (key === "2XX") return successes.length > 1 ? [] : [200];
  if (key === "4XX" || key === "5XX") return [key];
  if (key === "DEFAULT") return successes.length > 0 ? ["default"] : [200, "default"];
  return [];
}
