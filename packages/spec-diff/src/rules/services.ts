import { asObject, isEqual, isObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import { type NormalServer, readServers } from "../normal/servers.ts";
import { zip } from "./both-sides.ts";
import { type Finding, type Say, sayOfDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";

/** Services that came or went, and where they live: the client is made for them. */
export function* checkServices({ base, head, packages }: DocumentPair): Generator<Finding> {
  for (const [service, old, current] of zip(servicesOf(base), servicesOf(head))) {
    const name = service === "" ? "the document" : `\`${service}\``;
    const pointer = service === "" ? "" : toPointer(["x-services", service]);
    const sayAt = (place: string): Say => {
      const say = sayOfDocument({ service, pointer: place, packages: [packages.client, packages.types] });
      return (rule, values) => say(rule, { name, ...values });
    };
    if (!old) yield sayAt(pointer)("service-added");
    else if (!current) yield sayAt(pointer)("service-removed");
    else {
      yield* checkServers(old, current, sayAt(`${pointer}/servers`));
      if (!isEqual({ ...old, servers: [] }, { ...current, servers: [] }))
        yield sayAt(pointer)("service-documentation-changed");
    }
  }
}

/** The services of a document that have operations; one without a name where the document states none. */
function servicesOf({ document, operations }: NormalDocument): Map<string, JsonObject> {
  const services = document["x-services"];
  if (!isObject(services)) return new Map([["", { servers: document["servers"] ?? [] }]]);
  const used = new Set([...operations.values()].map(({ service }) => service));
  const stated = Object.entries(services).filter(([name]) => used.has(name));
  return new Map(stated.map(([name, service]) => [name, asObject(service)]));
}

function* checkServers(old: JsonObject, current: JsonObject, say: Say): Generator<Finding> {
  const [from, to] = [readServers(old["servers"]), readServers(current["servers"])];
  const [wasKnown, isKnown] = [from, to].map((servers) => servers.some(({ url }) => /^https?:/i.test(url)));
  if (wasKnown !== isKnown) {
    yield say(isKnown ? "servers-known" : "servers-unknown");
    return;
  }
  const [byName, byNameNow] = [from, to].map((servers) => new Map(servers.map((each) => [each.name, each])));
  const changes = zip(byName, byNameNow).filter(([, before, now]) => before?.url !== now?.url);
  for (const [, before, now] of changes) {
    if (!before) yield say("server-added", { server: textOf(now) });
    else if (!now) yield say("server-removed", { server: textOf(before) });
    else yield say("server-moved", { server: textOf(before), to: now.url });
  }
  const [[first], [firstNow]] = [from, to];
  if (changes.every(([, before]) => !before) && first && firstNow && first.name !== firstNow.name)
    yield say("server-default-changed", { from: first.name, to: firstNow.name });
  else if (changes.length === 0 && !isEqual(old["servers"], current["servers"]))
    yield say("servers-documentation-changed");
}

function textOf({ name, url }: NormalServer = { name: "", url: "" }): string {
  return name === url ? `\`${url}\`` : `\`${name}\` (\`${url}\`)`;
}
