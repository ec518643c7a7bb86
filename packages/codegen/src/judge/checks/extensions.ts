import {
  asArray,
  asObject,
  type Diagnostic,
  type JsonObject,
  type JsonValue,
  operationsOf,
  type PlacedOperation,
  tryResolve,
} from "@rosterkit/openapi";
import { commonOptions } from "../../merge/credentials.ts";
import type { Service } from "../../read/service.ts";
import { allowsType, isArraySchema, itemSchema, schemaAt } from "./schema-pointer.ts";

interface PaginationStyle {
  /** Fields that name a query parameter. */
  readonly parameters: readonly string[];
  readonly numbers: readonly string[];
  /** Fields that point into the answer. */
  readonly pointers?: readonly string[];
  /** Fields that may point into the answer. */
  readonly flags?: readonly string[];
}

/** Every style has `items` and may have `total`, both pointers into the answer. */
const paginationStyles: Readonly<Record<string, PaginationStyle>> = {
  offset: { parameters: ["offset", "limit"], numbers: [] },
  page: { parameters: ["page", "size"], numbers: ["first"] },
  cursor: { parameters: ["cursor"], numbers: [], pointers: ["next"], flags: ["more"] },
  link: { parameters: [], numbers: [] },
};

/** A check of one operation, which reports by key below the operation. */
type Report = (keys: readonly string[], problem: string, remedy: string) => void;

/** Our extensions refer to things that exist. */
export function checkExtensions(service: Service): Diagnostic[] {
  const diagnostics: Diagnostic[] = [...checkCredentials(service)];
  for (const placed of operationsOf(service.document)) {
    const report =
      (code: string): Report =>
      (keys, problem, remedy) =>
        diagnostics.push({ ...service.locate([...placed.keys, ...keys]), problem, remedy, code });
    const { operation } = placed;
    if ("x-pagination" in operation && operation["x-pagination"] !== false)
      checkPagination(service, placed, report("pagination"));
    if ("x-item-status" in operation) checkItemStatus(service, placed, report("item-status"));
    if ("x-idempotent" in operation && !isSentence(operation["x-idempotent"])) {
      report("idempotent")(
        ["x-idempotent"],
        `\`x-idempotent\` is ${JSON.stringify(operation["x-idempotent"])}`,
        "Write the reason why sending the request twice leaves the same state, or remove it",
      );
    }
  }
  return diagnostics;
}

function checkCredentials({ document, locate }: Service): Diagnostic[] {
  return Object.entries(asObject(asObject(document.components).securitySchemes)).flatMap(([name, scheme]) => {
    const credential = asObject(scheme)["x-credential"];
    if (credential === undefined) return [];
    const isName = typeof credential === "string" && /^[a-z][A-Za-z0-9]*$/.test(credential);
    if (isName && !commonOptions.has(credential)) return [];
    return [
      {
        ...locate(["components", "securitySchemes", name, "x-credential"]),
        problem: `\`x-credential\` is ${JSON.stringify(credential)}${isName ? ", an option that every client has" : ""}`,
        remedy:
          "Write the name of the client's option that holds the credential, such as `apiKey` or `token`",
        code: "credential",
      },
    ];
  });
}

function checkPagination({ document }: Service, placed: PlacedOperation, report: Report): void {
  const place = ["x-pagination"];
  const pagination = asObject(placed.operation["x-pagination"]);
  const { style } = pagination;
  const known =
    typeof style === "string" && Object.hasOwn(paginationStyles, style) ? paginationStyles[style] : undefined;
  if (known === undefined) {
    const problem = `The pagination style ${JSON.stringify(style) ?? "is missing"}${style === undefined ? "" : " is not known"}`;
    report([...place, "style"], problem, `Use one of ${Object.keys(paginationStyles).join(", ")}`);
    return;
  }
  const queryParameters = queryParametersOf(document, placed);
  for (const field of known.parameters) {
    const name = pagination[field];
    if (typeof name === "string" && queryParameters.includes(name)) continue;
    report(
      [...place, field],
      `\`${field}\` names the query parameter ${JSON.stringify(name) ?? "nowhere"}, which the operation does not have`,
      `Name one of its query parameters: ${queryParameters.join(", ") || "it has none"}`,
    );
  }
  for (const field of known.numbers) {
    if (Number.isInteger(pagination[field])) continue;
    report(
      [...place, field],
      `\`${field}\` is ${JSON.stringify(pagination[field]) ?? "missing"}`,
      "Write the number of the first page",
    );
  }
  const { pointers = [], flags = [] } = known;
  const fields = ["style", "items", "total", ...known.parameters, ...known.numbers, ...pointers, ...flags];
  refuseOthers(pagination, fields, place, report);
  for (const field of [...pointers, ...flags]) {
    const target = pagination[field];
    if (target === undefined && flags.includes(field)) continue;
    const leads = (answer: JsonValue): boolean =>
      typeof target === "string" && schemaAt(document, answer, target) !== undefined;
    if (successSchemas(document, placed.operation).every(leads)) continue;
    const problem = `\`${field}\` points to ${JSON.stringify(target) ?? "nothing"}, where the answer has nothing`;
    report([...place, field], problem, pointerRemedy);
  }
  checkItems(document, placed, place, pagination.items, report);
  if (pagination.total === undefined) return;
  const answers = successSchemas(document, placed.operation);
  const total = pagination.total;
  const counts = (answer: JsonValue) => {
    const schema = typeof total === "string" ? schemaAt(document, answer, total) : undefined;
    return schema !== undefined && allowsType(document, schema, ["integer", "number"]);
  };
  if (!answers.every(counts)) {
    report(
      [...place, "total"],
      `\`total\` points to ${JSON.stringify(total)}, where the answer has no number`,
      pointerRemedy,
    );
  }
}

const pointerRemedy =
  "Write a JSON Pointer into the answer by its schema, such as `/total`; an empty one is the answer itself";

/** @returns the schemas of an item, one for each successful answer */
function checkItems(
  document: JsonObject,
  { operation }: PlacedOperation,
  place: readonly string[],
  items: unknown,
  report: Report,
): JsonObject[] {
  const answers = successSchemas(document, operation);
  const lists = answers.flatMap((answer) => {
    const schema = typeof items === "string" ? schemaAt(document, answer, items) : undefined;
    return schema !== undefined && isArraySchema(document, schema) ? [schema] : [];
  });
  if (answers.length > 0 && lists.length === answers.length) {
    return lists.map((list) => itemSchema(document, list) ?? {});
  }
  report(
    [...place, "items"],
    `\`items\` points to ${JSON.stringify(items) ?? "nothing"}, where the answer has no list`,
    pointerRemedy,
  );
  return [];
}

function checkItemStatus({ document }: Service, placed: PlacedOperation, report: Report): void {
  const place = ["x-item-status"];
  const itemStatus = asObject(placed.operation["x-item-status"]);
  refuseOthers(itemStatus, ["items", "status", "success", "message"], place, report);
  const items = checkItems(document, placed, place, itemStatus.items, report);
  for (const field of ["status", "message"]) {
    const name = itemStatus[field];
    if (name === undefined && field === "message") continue;
    const known = items.every(
      (item) => typeof name === "string" && schemaAt(document, item, `/${name}`) !== undefined,
    );
    if (known && typeof name === "string") continue;
    report(
      [...place, field],
      `\`${field}\` is ${JSON.stringify(name) ?? "missing"}, which is no field of an item`,
      "Name a field of the item's schema",
    );
  }
  const success = asArray(itemStatus.success);
  if (success.length === 0 || success.some((status) => typeof status !== "string")) {
    report(
      [...place, "success"],
      `\`success\` is ${JSON.stringify(itemStatus.success) ?? "missing"}`,
      "List the statuses that mean success",
    );
    return;
  }
  const { status: statusField } = itemStatus;
  for (const item of items) {
    const allowed = asArray(schemaAt(document, item, `/${String(statusField)}`)?.enum);
    const unknown = success.filter((status) => allowed.length > 0 && !allowed.includes(status));
    if (unknown.length === 0) continue;
    report(
      [...place, "success"],
      `\`success\` lists ${unknown.join(", ")}, which the schema does not`,
      `Use the schema's own: ${allowed.join(", ")}`,
    );
  }
}

function refuseOthers(
  value: JsonObject,
  known: readonly string[],
  place: readonly string[],
  report: Report,
): void {
  for (const field of Object.keys(value).filter((key) => !known.includes(key))) {
    report(
      [...place, field],
      `\`${place.join(".")}\` has no field \`${field}\` here`,
      `Use ${known.join(", ")}`,
    );
  }
}

function queryParametersOf(document: JsonObject, { pathItem, operation }: PlacedOperation): string[] {
  return [...asArray(pathItem.parameters), ...asArray(operation.parameters)].flatMap((value) => {
    const parameter = asObject(tryResolve(document, value));
    return parameter.in === "query" && typeof parameter.name === "string" ? [parameter.name] : [];
  });
}

/** Schemas of the JSON bodies of the successful answers. */
function successSchemas(document: JsonObject, operation: JsonObject): JsonValue[] {
  return Object.entries(asObject(operation.responses)).flatMap(([status, value]) => {
    if (!status.startsWith("2")) return [];
    const { content } = asObject(tryResolve(document, value));
    return Object.entries(asObject(content)).flatMap(([mediaType, media]) => {
      const { schema } = asObject(media);
      return /[/+]json\b/.test(mediaType) && schema !== undefined ? [schema] : [];
    });
  });
}

function isSentence(value: unknown): boolean {
  return typeof value === "string" && value.trim() !== "";
}
