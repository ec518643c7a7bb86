import type { OpenApiDocument, OperationObject, PathItem } from "./document.ts";
import type { Operation } from "./types.ts";

/** The document with the pagination that was found in it, so that whoever reads it knows it, and can look at it. */
export function withPagination(document: OpenApiDocument, operations: readonly Operation[]): OpenApiDocument {
  const paths: Record<string, PathItem> = { ...document.paths };
  for (const { pathKey, method, pagination } of operations) {
    const item = paths[pathKey];
    const operation = item?.[method.toLowerCase()] as OperationObject | undefined;
    if (pagination === undefined || operation === undefined || operation["x-pagination"] !== undefined)
      continue;
    paths[pathKey] = {
      ...item,
      [method.toLowerCase()]: { ...operation, "x-pagination": { ...pagination.rule } },
    };
  }
  return { ...document, paths };
}
