import { asObject, isEqual } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { changedKeys } from "./both-sides.ts";
import { type Finding, reportOn } from "./finding.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

/** Compares operations without their requests and responses. */
export function* checkOperations({ base, head, shared }: DocumentPair): Generator<Finding> {
  for (const [id, operation] of base.operations)
    if (!head.operations.has(id)) yield reportOn(operation)("operation-removed");
  for (const [id, operation] of head.operations)
    if (!base.operations.has(id)) yield reportOn(operation)("operation-added");
  for (const pair of shared) {
    yield* checkRoute(pair);
    yield* checkDomain(pair);
    yield* checkServers(pair);
    yield* checkAnnotations(pair);
    yield* checkExtensions(pair);
  }
}

/** A new path does not affect calls of the domain package, only calls by path such as `GET("/old/path")`. */
function* checkRoute({ old, current }: OperationPair): Generator<Finding> {
  const values = { from: `${old.method} ${old.path}`, to: `${current.method} ${current.path}` };
  if (values.from === values.to) return;
  yield reportOn(current, { packages: [current.typesPackage] })("operation-path-changed", values);
  if (shapeOf(old) !== shapeOf(current))
    yield reportOn(current, { packages: [current.package] })("operation-route-changed", values);
}

/** Returns method and path without the names of path parameters. */
function shapeOf({ method, path }: NormalOperation): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

function* checkDomain({ old, current }: OperationPair): Generator<Finding> {
  if (old.package === current.package) return;
  const pointer = `${current.pointer}/tags`;
  yield reportOn(current, { packages: [old.package], pointer })("operation-left", { to: current.package });
  yield reportOn(current, { pointer })("operation-joined", { from: old.package });
}

/** Compares the servers of an operation, which replace those of its service. */
function* checkServers({ old, current }: OperationPair): Generator<Finding> {
  const from = old.servers.map(({ url }) => url);
  const to = current.servers.map(({ url }) => url);
  if (isEqual(from, to)) return;
  const list = (urls: readonly string[]): string =>
    urls.length === 0 ? "the servers of the service" : urls.map((url) => `\`${url}\``).join(", ");
  const packages = [current.package, current.typesPackage, current.clientPackage];
  const report = reportOn(current, { packages });
  const isMore = from.length > 0 && from[0] === to[0] && from.every((url) => to.includes(url));
  yield isMore
    ? report("operation-server-added", { to: list(to.filter((url) => !from.includes(url))) })
    : report("operation-server-changed", { from: list(from), to: list(to) });
}

const words: ReadonlySet<string> = new Set(["summary", "description", "externalDocs"]);

function* checkAnnotations({ old, current }: OperationPair): Generator<Finding> {
  const report = reportOn(current);
  const keys = changedKeys(old.annotations, current.annotations);
  const changed = keys.filter((key) => !Object.hasOwn(extensions, key));
  if (changed.some((key) => words.has(key)) || !isEqual(old.pathAnnotations, current.pathAnnotations))
    yield report("operation-documentation-changed");
  const [tags, tagsNow] = [old, current].map((operation) => new Set(operation.tags.slice(1)));
  if (changed.some((key) => !words.has(key)) || !isEqual(tags, tagsNow))
    yield report("operation-details-changed");
  if (old.deprecated !== current.deprecated)
    yield report(current.deprecated ? "operation-deprecated" : "operation-undeprecated");
}

/**
 * Rules for the extensions of operations that affect calls or tools. Each function chooses the rule from the old value,
 * the new value and the fields that differ.
 */
const extensions: Readonly<Record<string, (from: unknown, to: unknown, keys: readonly string[]) => RuleId>> =
  {
    "x-pagination": (from, to, keys) => {
      if (from === undefined) return "pagination-added";
      if (to === undefined) return "pagination-removed";
      return isEqual(keys, ["total"]) ? "pagination-total-changed" : "pagination-changed";
    },
    "x-item-status": (from, to, keys) => {
      if (from === undefined) return "item-status-added";
      if (to === undefined) return "item-status-removed";
      return keys.includes("items") || keys.includes("status") ? "item-status-moved" : "item-status-changed";
    },
    "x-idempotent": (from, to) => {
      if (Boolean(from) === Boolean(to)) return "operation-details-changed";
      return to ? "idempotency-added" : "idempotency-removed";
    },
    "x-effect": () => "effect-changed",
    "x-undo": () => "undo-changed",
  };

function* checkExtensions({ old, current }: OperationPair): Generator<Finding> {
  for (const [keyword, ruleOf] of Object.entries(extensions)) {
    const [from, to] = [old.annotations[keyword], current.annotations[keyword]];
    if (isEqual(from, to)) continue;
    const keys = changedKeys(asObject(from), asObject(to));
    yield reportOn(current, { pointer: `${current.pointer}/${keyword}` })(ruleOf(from, to, keys), {
      keys: keys.join(", ") || keyword,
      from: JSON.stringify(from) ?? "not stated",
      to: JSON.stringify(to) ?? "not stated",
    });
  }
}
