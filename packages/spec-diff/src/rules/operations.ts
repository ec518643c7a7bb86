import { isEqual } from "@rosterkit/openapi";
import type { NormalOperation } from "../normal/operation.ts";
import { changedKeys } from "./both-sides.ts";
import { type Finding, sayOf } from "./finding.ts";
import { checkMarks, markKeywords } from "./marks.ts";
import type { DocumentPair, OperationPair } from "./pair.ts";

/** Operations as a whole: whether they are there, where, and what the document says of them. */
export function* checkOperations({ base, head, shared }: DocumentPair): Generator<Finding> {
  for (const [id, operation] of base.operations)
    if (!head.operations.has(id)) yield sayOf(operation)("operation-removed");
  for (const [id, operation] of head.operations)
    if (!base.operations.has(id)) yield sayOf(operation)("operation-added");
  for (const pair of shared) {
    yield* checkRoute(pair);
    yield* checkDomain(pair);
    yield* checkServers(pair);
    yield* checkRemarks(pair);
    yield* checkMarks(pair);
  }
}

/** The call of the domain package stays as it is when the path moves; `GET("/old/path")` by the types does not. */
function* checkRoute({ old, current }: OperationPair): Generator<Finding> {
  const values = { from: `${old.method} ${old.path}`, to: `${current.method} ${current.path}` };
  if (values.from === values.to) return;
  yield sayOf(current, { packages: [current.typesPackage] })("operation-path-changed", values);
  if (shapeOf(old) !== shapeOf(current))
    yield sayOf(current, { packages: [current.package] })("operation-route-changed", values);
}

/** Method and path without the names of its parameters. */
function shapeOf({ method, path }: NormalOperation): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

function* checkDomain({ old, current }: OperationPair): Generator<Finding> {
  if (old.package === current.package) return;
  const pointer = `${current.pointer}/tags`;
  yield sayOf(current, { packages: [old.package], pointer })("operation-left", { to: current.package });
  yield sayOf(current, { pointer })("operation-joined", { from: old.package });
}

/** Servers of an operation's own take the place of those of its service. */
function* checkServers({ old, current }: OperationPair): Generator<Finding> {
  const from = old.servers.map(({ url }) => url);
  const to = current.servers.map(({ url }) => url);
  if (isEqual(from, to)) return;
  const list = (urls: readonly string[]): string =>
    urls.length === 0 ? "those of the service" : urls.map((url) => `\`${url}\``).join(", ");
  const say = sayOf(current, { packages: [current.package, current.typesPackage, current.clientPackage] });
  const isMore = from.length > 0 && from[0] === to[0] && from.every((url) => to.includes(url));
  yield isMore
    ? say("operation-server-added", { to: list(to.filter((url) => !from.includes(url))) })
    : say("operation-server-changed", { from: list(from), to: list(to) });
}

const words: ReadonlySet<string> = new Set(["summary", "description", "externalDocs"]);

function* checkRemarks({ old, current }: OperationPair): Generator<Finding> {
  const say = sayOf(current);
  const changed = changedKeys(old.remarks, current.remarks).filter((key) => !markKeywords.includes(key));
  if (changed.some((key) => words.has(key)) || !isEqual(old.pathRemarks, current.pathRemarks))
    yield say("operation-documentation-changed");
  const [tags, tagsNow] = [old, current].map((operation) => new Set(operation.tags.slice(1)));
  if (changed.some((key) => !words.has(key)) || !isEqual(tags, tagsNow))
    yield say("operation-details-changed");
  if (old.deprecated !== current.deprecated)
    yield say(current.deprecated ? "operation-deprecated" : "operation-undeprecated");
}
