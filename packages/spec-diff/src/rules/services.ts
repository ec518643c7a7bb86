import type { Finding } from "../change.ts";
import { asArray, isEqual, isObject, type JsonObject, asObject, toPointer, stringOf } from "../json.ts";
import { clientPackage, typesPackage } from "../operations.ts";
import { ruledService, type Rule } from "./rule.ts";

/** Services that came or went, and where they live: the client is made for them. */
export const judgeServices: Rule = ({ base, head }) => {
  const [from, to] = [servicesOf(base.document), servicesOf(head.document)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name) => {
    const [old, current] = [from.get(name), to.get(name)];
    const title = name === "" ? "the document" : `\`${name}\``;
    const where = {
      packages: [clientPackage, typesPackage],
      pointer: name === "" ? "/servers" : toPointer(["x-services", name]),
      subject: "service",
    };
    if (!old) return [ruledService(name, "minor", `The service ${title} is new.`, where)];
    if (!current) return [ruledService(name, "major", `The service ${title} was removed.`, where)];
    const servers = serverFindings({ service: name, title, old, current });
    return isEqual(withoutServers(old), withoutServers(current))
      ? servers
      : [
          ...servers,
          ruledService(name, "patch", `The description of ${title} changed.`, {
            ...where,
            packages: [typesPackage],
          }),
        ];
  });
};

/** The services of a document; one without a name where the document states none. */
function servicesOf(document: JsonObject): Map<string, JsonObject> {
  const services = document["x-services"];
  if (isObject(services))
    return new Map(Object.entries(services).map(([name, service]) => [name, asObject(service)]));
  return new Map([["", { servers: document["servers"] ?? [] }]]);
}

interface Compared {
  readonly service: string;
  readonly title: string;
  readonly old: JsonObject;
  readonly current: JsonObject;
}

function serverFindings({ service, title, old, current }: Compared): Finding[] {
  const [from, to] = [serversOf(old), serversOf(current)];
  const pointer = service === "" ? "/servers" : toPointer(["x-services", service, "servers"]);
  const say = (level: "major" | "minor" | "patch", reason: string, subject: string): Finding =>
    ruledService(service, level, reason, {
      packages: [clientPackage, typesPackage],
      pointer,
      subject: `server|${subject}`,
    });
  if (from.length > 0 && to.length === 0)
    return [say("major", `No server of ${title} is known any more: \`baseUrl\` must be given.`, "")];
  if (from.length === 0 && to.length > 0)
    return [say("minor", `A server of ${title} is known now: \`baseUrl\` may be left out.`, "")];
  const findings = from.flatMap(({ name, url }) => {
    const now = to.find((server) => server.name === name);
    if (!now) return [say("major", `The server ${label(name, url)} of ${title} was removed.`, name)];
    return now.url === url
      ? []
      : [
          say(
            "major",
            `The server ${label(name, url)} of ${title} is now \`${now.url}\`: requests go to another address.`,
            name,
          ),
        ];
  });
  const added = to.filter(({ name }) => !from.some((server) => server.name === name));
  const first = from[0];
  return [
    ...findings,
    ...added.map(({ name, url }) => say("minor", `The server ${label(name, url)} of ${title} is new.`, name)),
    ...(first && findings.length === 0 && to[0]?.name !== first.name
      ? [
          say(
            "major",
            `Unless told, calls of ${title} go to the server \`${to[0]?.name}\`; they went to \`${first.name}\`.`,
            "default",
          ),
        ]
      : []),
    ...(findings.length === 0 &&
    added.length === 0 &&
    !isEqual(old["servers"], current["servers"]) &&
    to[0]?.name === first?.name
      ? [say("patch", `The description of the servers of ${title} changed.`, "description")]
      : []),
  ];
}

function serversOf(service: JsonObject): { name: string; url: string }[] {
  return asArray(service["servers"]).map((server) => {
    const url = stringOf(asObject(server)["url"]) ?? "";
    return { name: stringOf(asObject(server)["x-server-name"]) ?? url, url };
  });
}

function label(name: string, url: string): string {
  return name === url ? `\`${url}\`` : `\`${name}\` (${url})`;
}

function withoutServers(service: JsonObject): JsonObject {
  return { ...service, servers: undefined };
}
