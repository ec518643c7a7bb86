import { asObject, isEqual, isObject, type JsonObject, toPointer } from "@rosterkit/openapi";
import type { NormalDocument } from "../normal/document.ts";
import { changedKeys, zip } from "./both-sides.ts";
import { type Finding, type Report, reportOnDocument } from "./finding.ts";
import type { DocumentPair } from "./pair.ts";
import { checkServers } from "./servers.ts";

/** Compares the services, for which the clients are generated, and their servers. */
export function* checkServices({ base, head, packages }: DocumentPair): Generator<Finding> {
  for (const [service, old, current] of zip(servicesOf(base), servicesOf(head))) {
    const name = service === "" ? "the document" : `\`${service}\``;
    const pointer = service === "" ? "" : toPointer(["x-services", service]);
    const users = [packages.client, packages.types];
    const reportAt = (place: string): Report => {
      const report = reportOnDocument({ service, pointer: place, packages: users });
      return (rule, values) => report(rule, { name, ...values });
    };
    if (!old) yield reportAt(pointer)("service-added");
    else if (!current) yield reportAt(pointer)("service-removed");
    else {
      yield* checkServers(old, current, reportAt(`${pointer}/servers`));
      if (!isEqual({ ...old, servers: [] }, { ...current, servers: [] }))
        yield reportAt(pointer)("service-documentation-changed");
    }
  }
}

/** Returns the services that have operations, or one without a name if the document lists no services. */
function servicesOf({ document, operations }: NormalDocument): Map<string, JsonObject> {
  const services = document["x-services"];
  if (!isObject(services)) return new Map([["", { servers: document["servers"] ?? [] }]]);
  const used = new Set([...operations.values()].map(({ service }) => service));
  const stated = Object.entries(services).filter(([name]) => used.has(name));
  return new Map(stated.map(([name, service]) => [name, asObject(service)]));
}

/** Fields of a document that have rules of their own. */
const compared: ReadonlySet<string> = new Set(["paths", "components", "servers", "security", "x-services"]);

/** Compares the fields of the document that belong to no operation and no service. */
export function* checkDocument({ base, head, packages }: DocumentPair): Generator<Finding> {
  const keys = changedKeys(base.document, head.document)
    .filter((key) => !compared.has(key))
    .map((key) => `\`${key}\``);
  const report = reportOnDocument({ packages: [packages.types], pointer: "" });
  if (keys.length > 0) yield report("document-changed", { keys: keys.join(", ") });
}
