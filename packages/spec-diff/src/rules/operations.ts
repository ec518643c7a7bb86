import { isEqual, isObject, type JsonObject } from "@rosterkit/openapi";
import { type Finding, operationFinding } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

/** Operations as a whole: whether they are there, where, and the marks that decide what a call can do. */
export function checkOperations({ base, head, shared }: DocumentPair): Finding[] {
  const removed = [...base.operations.values()].filter(({ id }) => !head.operations.has(id));
  const added = [...head.operations.values()].filter(({ id }) => !base.operations.has(id));
  return [
    ...removed.map((operation) => operationFinding(operation, "operation-removed")),
    ...added.map((operation) => operationFinding(operation, "operation-added")),
    ...shared.flatMap((pair) => [
      ...checkRoute(pair),
      ...checkDomain(pair),
      ...checkServers(pair),
      ...checkRemarks(pair),
      ...checkPagination(pair),
      ...checkIdempotency(pair),
      ...checkItemStatus(pair),
      ...checkEffect(pair),
      ...checkUndo(pair),
    ]),
  ];
}

/** The call of the domain package stays as it is when the path moves; `GET("/old/path")` by the types does not. */
function checkRoute({ old, current }: OperationPair): Finding[] {
  const values = { from: `${old.method} ${old.path}`, to: `${current.method} ${current.path}` };
  if (values.from === values.to) return [];
  const moved = operationFinding(current, "operation-path-changed", {
    values,
    packages: [current.typesPackage],
  });
  const isSameRoute = old.method === current.method && shape(old.path) === shape(current.path);
  return isSameRoute
    ? [moved]
    : [moved, operationFinding(current, "operation-route-changed", { values, packages: [current.package] })];
}

/** A path without the names of its parameters. */
function shape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function checkDomain({ old, current }: OperationPair): Finding[] {
  if (old.package === current.package) return [];
  const pointer = `${current.pointer}/tags`;
  return [
    operationFinding(current, "operation-left", {
      values: { to: current.package },
      packages: [old.package],
      pointer,
    }),
    operationFinding(current, "operation-joined", { values: { from: old.package }, pointer }),
  ];
}

/** Servers of an operation's own take the place of those of its service. */
function checkServers({ old, current }: OperationPair): Finding[] {
  const [from, to] = [old, current].map(({ servers }) => servers.map(({ url }) => url)) as [
    string[],
    string[],
  ];
  if (isEqual(from, to)) return [];
  const textOf = (urls: readonly string[]): string =>
    urls.length === 0 ? "those of the service" : urls.map((url) => `\`${url}\``).join(", ");
  const isMore = from.length > 0 && from[0] === to[0] && from.every((url) => to.includes(url));
  return isMore
    ? [
        operationFinding(current, "operation-server-added", {
          values: { to: textOf(to.filter((url) => !from.includes(url))) },
        }),
      ]
    : [
        operationFinding(current, "operation-server-changed", {
          values: { from: textOf(from), to: textOf(to) },
        }),
      ];
}

/** Fields of an operation that are compared by themselves. */
const compared = new Set([
  "operationId",
  "parameters",
  "requestBody",
  "responses",
  "security",
  "deprecated",
  "tags",
  "servers",
  "x-pagination",
  "x-item-status",
  "x-effect",
  "x-undo",
]);

function checkRemarks({ old, current }: OperationPair): Finding[] {
  const keys = new Set([...Object.keys(old.stated), ...Object.keys(current.stated)]);
  const changed = [...keys].filter(
    (key) => !compared.has(key) && !isEqual(old.stated[key], current.stated[key]),
  );
  const words = changed.filter((key) => ["summary", "description", "externalDocs"].includes(key));
  if (!isEqual(old.pathRemarks, current.pathRemarks)) words.push("path");
  const [before, now] = [old, current].map(({ stated }) => stated["deprecated"] === true);
  const tags = [old, current].map(
    ({ stated }) => new Set(Array.isArray(stated["tags"]) ? stated["tags"].slice(1) : []),
  );
  const details = changed.some((key) => !words.includes(key)) || !isEqual(tags[0], tags[1]);
  const rules: RuleId[] = [
    ...(words.length > 0 ? (["operation-documentation-changed"] as const) : []),
    ...(details ? (["operation-details-changed"] as const) : []),
    ...(before === now
      ? []
      : [now ? ("operation-deprecated" as const) : ("operation-undeprecated" as const)]),
  ];
  return rules.map((rule) => operationFinding(current, rule));
}

interface Mark {
  readonly from: unknown;
  readonly to: unknown;
  readonly say: (rule: RuleId, values?: Readonly<Record<string, string>>) => Finding[];
}

function markOf({ old, current }: OperationPair, keyword: string): Mark {
  const pointer = `${current.pointer}/${keyword}`;
  return {
    from: old.stated[keyword],
    to: current.stated[keyword],
    say: (rule, values = {}) => [operationFinding(current, rule, { values, pointer })],
  };
}

function checkPagination(pair: OperationPair): Finding[] {
  const { from, to, say } = markOf(pair, "x-pagination");
  if (isEqual(from, to)) return [];
  if (from === undefined) return say("pagination-added");
  if (to === undefined) return say("pagination-removed");
  const keys = changedKeys(from, to);
  return keys.some((key) => key !== "total")
    ? say("pagination-changed", { keys: keys.join(", ") })
    : say("pagination-total-changed");
}

function checkIdempotency(pair: OperationPair): Finding[] {
  const { from, to, say } = markOf(pair, "x-idempotent");
  const [before, now] = [from, to].map((value) => value !== undefined && value !== false);
  return before === now ? [] : say(now ? "idempotency-added" : "idempotency-removed");
}

function checkItemStatus(pair: OperationPair): Finding[] {
  const { from, to, say } = markOf(pair, "x-item-status");
  if (isEqual(from, to)) return [];
  if (from === undefined) return say("item-status-added");
  if (to === undefined) return say("item-status-removed");
  const hasMoved = changedKeys(from, to).some((key) => key === "items" || key === "status");
  return say(hasMoved ? "item-status-moved" : "item-status-changed");
}

/** Tools that plan and ask go by the effect. */
function checkEffect(pair: OperationPair): Finding[] {
  const { from, to, say } = markOf(pair, "x-effect");
  if (isEqual(from, to)) return [];
  const [before, now] = [from, to].map((effect) =>
    effect === undefined ? "not stated" : JSON.stringify(effect),
  );
  return say("effect-changed", { from: String(before), to: String(now) });
}

function checkUndo(pair: OperationPair): Finding[] {
  const { from, to, say } = markOf(pair, "x-undo");
  return isEqual(from, to) ? [] : say("undo-changed");
}

function changedKeys(from: unknown, to: unknown): string[] {
  if (!isObject(from) || !isObject(to)) return ["the mark"];
  const [left, right]: [JsonObject, JsonObject] = [from, to];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (key) => !isEqual(left[key], right[key]),
  );
}
