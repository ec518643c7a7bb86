import {
  asArray,
  asObject,
  type Diagnostic,
  isObject,
  type JsonObject,
  operationsOf,
  tryResolve,
} from "@rosterkit/openapi";
import type { Service } from "../../read/service.ts";

type Finding = Pick<Diagnostic, "problem" | "remedy"> & { readonly keys: readonly string[] };

/**
 * What a document can say, and neither a mock nor a package can express: it must not get lost without a word.
 * @see https://spec.openapis.org/oas/v3.2.0.html
 */
export function checkExpressible({ document, locate }: Service): Diagnostic[] {
  const items = Object.entries(asObject(document.paths)).flatMap(([path, item]) =>
    ofPathItem(document, ["paths", path], asObject(item)),
  );
  const operations = operationsOf(document).flatMap(({ keys, operation }) =>
    ofOperation(document, keys, operation),
  );
  return [...items, ...operations].map(({ keys, problem, remedy }) => ({
    ...locate(keys),
    problem,
    remedy,
    code: "not-expressible",
  }));
}

function ofPathItem(document: JsonObject, keys: readonly string[], item: JsonObject): Finding[] {
  const others = Object.keys(asObject(item.additionalOperations));
  const methods = [
    // The Fetch standard forbids this one.
    ...(isObject(item.trace) ? [{ keys: [...keys, "trace"], name: "trace" }] : []),
    ...(isObject(item.query) ? [{ keys: [...keys, "query"], name: "query" }] : []),
    ...others.map((name) => ({ keys: [...keys, "additionalOperations", name], name })),
  ].map((found) => ({
    keys: found.keys,
    problem: `The method \`${found.name}\` has no place in a package`,
    remedy: "Describe the operation with another method in an overlay, or remove it there",
  }));
  return [...methods, ...ofParameters(document, keys, item.parameters)];
}

function ofOperation(document: JsonObject, keys: readonly string[], operation: JsonObject): Finding[] {
  return [
    ...ofParameters(document, keys, operation.parameters),
    ...ofBody(document, [...keys, "requestBody"], operation.requestBody),
  ];
}

function ofParameters(document: JsonObject, keys: readonly string[], parameters: unknown): Finding[] {
  return asArray(parameters).flatMap((value, index): Finding[] => {
    const parameter = asObject(tryResolve(document, value));
    if (parameter.in !== "querystring") return [];
    return [
      {
        keys: [...keys, "parameters", String(index)],
        problem: `The parameter \`${String(parameter.name)}\` is the whole query, which has no place in a package yet`,
        remedy: "Describe its fields as query parameters in an overlay",
      },
    ];
  });
}

function ofBody(document: JsonObject, keys: readonly string[], body: unknown): Finding[] {
  const { content } = asObject(tryResolve(document, body));
  return Object.entries(asObject(content)).flatMap(([mediaType, media]) =>
    ["itemEncoding", "prefixEncoding"]
      .filter((keyword) => keyword in asObject(media))
      .map((keyword) => ({
        keys: [...keys, "content", mediaType, keyword],
        problem: `\`${keyword}\` has no place in a package yet`,
        remedy: "Describe the parts by name, with `encoding`, in an overlay",
      })),
  );
}
