import { isEqual, type JsonObject } from "@rosterkit/openapi";
import { type NormalServer, readServers } from "../normal/servers.ts";
import { zip } from "./both-sides.ts";
import { type Finding, type Report, reportOn } from "./finding.ts";
import type { OperationPair } from "./pair.ts";

/** Compares the servers of an operation, which replace those of its service. */
export function* checkOperationServers({ old, current }: OperationPair): Generator<Finding> {
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

/** Compares the servers of a service. */
export function* checkServers(old: JsonObject, current: JsonObject, report: Report): Generator<Finding> {
  const [from, to] = [readServers(old["servers"]), readServers(current["servers"])];
  const [wasKnown, isKnown] = [from, to].map((servers) => servers.some(({ url }) => /^https?:/i.test(url)));
  if (wasKnown !== isKnown) {
    yield report(isKnown ? "servers-known" : "servers-unknown");
    return;
  }
  const [byName, byNameNow] = [from, to].map((servers) => new Map(servers.map((each) => [each.name, each])));
  const changes = zip(byName, byNameNow).filter(([, before, now]) => before?.url !== now?.url);
  for (const [, before, now] of changes) {
    if (!before) yield report("server-added", { server: textOf(now) });
    else if (!now) yield report("server-removed", { server: textOf(before) });
    else yield report("server-moved", { server: textOf(before), to: now.url });
  }
  const [[first], [firstNow]] = [from, to];
  if (changes.every(([, before]) => !before) && first && firstNow && first.name !== firstNow.name)
    yield report("server-default-changed", { from: first.name, to: firstNow.name });
  else if (changes.length === 0 && !isEqual(old["servers"], current["servers"]))
    yield report("servers-documentation-changed");
}

function textOf({ name, url }: NormalServer = { name: "", url: "" }): string {
  return name === url ? `\`${url}\`` : `\`${name}\` (\`${url}\`)`;
}
