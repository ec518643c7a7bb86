import { isCounted } from "@rosterkit/openapi";
import type { Operation } from "../model/types.ts";
import { printRoute, type SharedParts } from "./print-route.ts";
import type { SourceFile } from "./source-file.ts";

/** The call of the runtime that makes the operation of its route. */
export function printCall(operation: Operation, file: SourceFile, shared: SharedParts): string {
  const route = printRoute(operation, file, shared);
  const pages = pagesOf(operation);
  return `${file.runtimeValue("operation")}(${route}${pages === undefined ? "" : `, ${file.runtimeValue(pages)}`})`;
}

function pagesOf({ pagination }: Operation): "countPages" | "followPages" | undefined {
  if (pagination === undefined) return undefined;
  return isCounted(pagination.rule) ? "countPages" : "followPages";
}
