import { asObject, isEqual, isObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import { readServers } from "../normal/servers.ts";
import { documentFinding, type Finding } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import type { RuleId } from "./rule.ts";

/** Services that came or went, and where they live: the client is made for them. */
export function checkServices({ base, head, packages }: DocumentPair): Finding[] {
  const [from, to] = [servicesOf(base.document), servicesOf(head.document)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((service) => {
    const [old, current] = [from.get(service), to.get(service)];
    const name = service === "" ? "the document" : `\`${service}\``;
    const pointer = service === "" ? "" : toPointer(["x-services", service]);
    const say: Say = (rule, values = {}) =>
      documentFinding(rule, {
        service,
        packages:
          rule === "service-documentation-changed" ? [packages.types] : [packages.client, packages.types],
        pointer: rule.startsWith("server") && !rule.startsWith("service") ? `${pointer}/servers` : pointer,
        values: { name, ...values },
      });
    if (!old) return [say("service-added")];
    if (!current) return [say("service-removed")];
    const words = isEqual({ ...old, servers: [] }, { ...current, servers: [] })
      ? []
      : [say("service-documentation-changed")];
    return [...checkServers(old, current, say), ...words];
  });
}

type Say = (rule: RuleId, values?: Readonly<Record<string, string>>) => Finding;

/** The services of a document; one without a name where the document states none. */
function servicesOf(document: JsonObject): Map<string, JsonObject> {
  const services = document["x-services"];
  if (!isObject(services)) return new Map([["", { servers: document["servers"] ?? [] }]]);
  return new Map(Object.entries(services).map(([name, service]) => [name, asObject(service)]));
}

function checkServers(old: JsonObject, current: JsonObject, say: Say): Finding[] {
  const [from, to] = [readServers(old["servers"]), readServers(current["servers"])];
  const [first] = from;
  const [now] = to;
  const [wasKnown, isKnown] = [from, to].map((servers) => servers.some(({ url }) => /^https?:/i.test(url)));
  if (wasKnown !== isKnown) return [say(isKnown ? "servers-known" : "servers-unknown")];
  const moves = from.flatMap(({ name, url }) => {
    const server = name === url ? `\`${url}\`` : `\`${name}\` (${url})`;
    const other = to.find((candidate) => candidate.name === name);
    if (!other) return [say("server-removed", { server })];
    return other.url === url ? [] : [say("server-moved", { server, to: other.url })];
  });
  const added = to
    .filter(({ name }) => !from.some((server) => server.name === name))
    .map(({ name, url }) =>
      say("server-added", { server: name === url ? `\`${url}\`` : `\`${name}\` (${url})` }),
    );
  const isFirst = first?.name === now?.name;
  if (moves.length === 0 && first && now && !isFirst)
    return [...added, say("server-default-changed", { from: first.name, to: now.name })];
  const isSame = isEqual(old["servers"], current["servers"]) || moves.length + added.length > 0;
  return [...moves, ...added, ...(isSame ? [] : [say("servers-documentation-changed")])];
}
