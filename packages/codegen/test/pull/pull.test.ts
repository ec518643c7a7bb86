import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { pullSources, type Pulled, type PullOptions } from "../../src/pull/pull.ts";
import { pullReport } from "../../src/pull/report.ts";
import { serveOrigin, type OriginServer } from "../support/origin-server.ts";
import { configOf, snapshot, temporaryRepository, writeInto } from "../support/repository.ts";
import { blocks, fragment, page, prose, source } from "./pages.ts";

interface Repository {
  readonly server: OriginServer;
  readonly root: string;
  pull(options?: PullOptions): Promise<readonly Pulled[]>;
  read(path: string): string;
}

/** A repository with the origins `people`, a page with fragments, and `team`, a page of prose. */
async function prepare(): Promise<Repository> {
  const server = await serveOrigin({ "/people.md": page(...blocks), "/team.txt": prose });
  const origins = {
    people: { fragments: `${server.url}/people.md`, prose: "drop" },
    team: { page: `${server.url}/team.txt` },
    other: { unknown: "Its page states no address." },
  };
  const root = temporaryRepository({ "spec/upstream.yaml": origins });
  return {
    server,
    root,
    pull: (options) => pullSources(configOf(root), options),
    read: (path) => readFileSync(join(root, path), "utf8"),
  };
}

const states = (pulled: readonly Pulled[]): string[] =>
  pulled.map(({ service, state }) => `${service} ${state}`);

test("fragments become the source without their prose, and an unchanged page is not sent again", async () => {
  const { server, root, pull, read } = await prepare();
  expect(states(await pull())).toEqual(["other unknown", "people changed", "team read"]);
  expect(read("spec/sources/people.yaml")).toBe(source);
  const lock = JSON.parse(read("spec/upstream.lock")) as object;
  const entry = {
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    bytes: expect.any(Number),
    etag: expect.any(String),
  };
  expect(lock).toEqual({
    people: { address: `${server.url}/people.md`, ...entry },
    team: { address: `${server.url}/team.txt`, ...entry },
  });

  const before = snapshot(root);
  expect(states(await pull())).toEqual(["other unknown", "people unchanged", "team unchanged"]);
  expect(server.log.slice(-2).toSorted()).toEqual(["GET /people.md 304", "GET /team.txt 304"]);
  expect(snapshot(root)).toEqual(before);
});

test("a change is reported by the differ, and only its lines of the source change", async () => {
  const { server, root, pull, read } = await prepare();
  writeInto(
    root,
    "spec/sources/people.yaml",
    `# By its page.\n${source.replace("- id\n", "- id # always\n")}`,
  );
  expect(states(await pull())).toEqual(["other unknown", "people read", "team read"]);
  const [first, second] = blocks;
  server.pages["/people.md"] = page(first.replace("Retrieve one", "Read a"), second);
  expect(states(await pull())).toEqual(["other unknown", "people read", "team unchanged"]);

  const renamed = first.replace("{person_id}", "{key}").replace('"name":"person_id"', '"name":"key"');
  server.pages["/people.md"] = page(renamed, second.replace('{"type":"string"}', '{"type":"integer"}'));
  const pulled = await pull({ services: ["people"] });
  expect(pullReport(pulled)).toBe(`people  changed: ${server.url}/people.md

  major: 4 changes

  major  \`people_get\`: \`GET /people/{person_id}\` is now \`GET /people/{key}\` for calls by path
         /paths/~1people~1{key}/get (operation-path-changed)
  major  \`people_get\`: the input's \`key\` is new and required
         /paths/~1people~1{key}/get/parameters/0 (parameter-added-required)
  major  \`people_get\`: the input's \`person_id\` was removed
         /paths/~1people~1{person_id}/get/parameters/0 (parameter-removed)
  patch  Changed schemas that no operation uses: \`Unused\`.
         /components/schemas (types-unused)

`);
  const changed = read("spec/sources/people.yaml");
  expect(changed).toMatch(/^# By its page\.\n/);
  expect(changed).toContain("- id # always\n");
  expect(parse(changed)).toEqual(
    parse(
      source
        .replace("{person_id}", "{key}")
        .replace("name: person_id", "name: key")
        .replace("Unused:\n      type: string", "Unused:\n      type: integer"),
    ),
  );
});

test("a changed page of prose is printed as a difference without control characters", async () => {
  const { server, pull, read } = await prepare();
  await pull();
  server.pages["/team.txt"] = prose.replace("viewer or editor", "viewer, editor or \u001b[2Jowner");
  const [team] = await pull({ services: ["team"] });
  const report = pullReport([team!]);
  expect(report).toContain("team  changed, read it: ");
  expect(report).toContain(
    "  -| access_level | viewer or editor |\n  +| access_level | viewer, editor or �[2Jowner |",
  );
  expect(read("spec/upstream/team.txt")).toBe(server.pages["/team.txt"]);
  expect(states(await pull({ services: ["team"] }))).toEqual(["team unchanged"]);
});

const html = "<!doctype html><title>People</title>";
const cut = page(...blocks).slice(0, -60);
const other = fragment({ "/people": { get: { responses: {} } } }, { Person: { type: "string" } });
const shorter = page(blocks[0], fragment({}, { Unused: { type: "string" } }));

const refusals: readonly (readonly [name: string, given: OriginServer["pages"][string], said: RegExp])[] = [
  ["is empty", "\n", /is empty\. Look at the page/],
  ["is cut off in a block", cut, /The block at line \d+ has no end: the page is cut off/],
  ["is half as long", page(...blocks).slice(0, 650), /has 6\d\d bytes, and had \d+: it looks cut off/],
  [
    "lost half of its operations",
    shorter + "Prose.\n".repeat(90),
    /has 1 operations, and had 2: it looks cut off/,
  ],
  [
    "has a block that is broken",
    page(blocks[0].slice(0, -1), blocks[1]),
    /The block at line 13 is neither JSON nor YAML/,
  ],
  [
    "has a dangling reference",
    page(blocks[0].replaceAll("schemas/Person", "schemas/Gone"), blocks[1]),
    /not valid: .*Gone/,
  ],
  ["is not valid", page(blocks[0].replace('"parameters":[', '"parameters":[null,'), blocks[1]), /not valid/],
  [
    "has no fragment",
    "# People\n\nWe have moved our documentation, and are sorry.\n".repeat(40),
    /no OpenAPI document/,
  ],
  ["contradicts itself", page(...blocks, other), /different values at \/components\/schemas\/Person/],
  [
    "is HTML",
    (_, response) => void response.setHeader("content-type", "text/html").end(html),
    /is an HTML page/,
  ],
  ["is an error", (_, response) => void response.writeHead(503).end(), /responds with status 503/],
  [
    "redirects",
    (_, response) => void response.writeHead(301, { location: "https://example.com/people" }).end(),
    /status 301, and redirects to https:\/\/example\.com\/people\. If the page has moved there, write/,
  ],
  [
    "is unchanged although there was no entity tag",
    (_, response) => void response.writeHead(304).end(),
    /status 304/,
  ],
  ["is not UTF-8", (_, response) => void response.end(Buffer.from([0x23, 0xff])), /not text in UTF-8/],
  ["is endless", (_, response) => void response.write("#".repeat(5000)), /has more than 4000 bytes/],
  [
    "breaks off",
    (_, response) => void response.write("# People", () => response.destroy()),
    /cannot be read/,
  ],
  ["never arrives", () => {}, /there was no whole response within 200 ms/],
];

test.each(refusals)("a page that %s is refused, and nothing is written", async (name, given, said) => {
  const { server, root, pull, read } = await prepare();
  await pull();
  // Without an entity tag the server sends the whole page.
  writeInto(root, "spec/upstream.lock", read("spec/upstream.lock").replace(/,\n *"etag": .*/, ""));
  const before = snapshot(root);
  server.pages["/people.md"] = given;
  const [people] = await pull({
    services: ["people"],
    limits: { milliseconds: name === "never arrives" ? 200 : 60_000, bytes: 4000 },
  });
  expect(pullReport([people!])).toMatch(/^people {2}refused, nothing was written: /);
  expect(pullReport([people!])).toMatch(said);
  expect(snapshot(root)).toEqual(before);
});

test("--accept accepts a shorter source, and a refused one does not prevent others from changing", async () => {
  const { server, root, pull, read } = await prepare();
  await pull();
  Object.assign(server.pages, { "/people.md": page(blocks[0]), "/team.txt": `${prose}| since | string |\n` });
  expect(states(await pull())).toEqual(["other unknown", "people refused", "team read"]);
  expect(read("spec/sources/people.yaml")).toBe(source);
  expect(states(await pull({ accept: ["people"] }))).toEqual([
    "other unknown",
    "people changed",
    "team unchanged",
  ]);
  expect(read("spec/sources/people.yaml")).not.toContain("/people:");
  const before = snapshot(root);
  await server.close();
  const pulled = await pull();
  expect(pulled.map((each) => each.state === "refused" && each.refusal.answered)).toEqual([
    false,
    false,
    false,
  ]);
  expect(snapshot(root)).toEqual(before);
});

test("a document replaces the source in the format of its file", async () => {
  const document = fragment({
    "/people": { get: { summary: "Read", responses: { "200": { description: "Fine" } } } },
  });
  const { url } = await serveOrigin({ "/openapi.json": document });
  const root = temporaryRepository({
    "spec/upstream.yaml": { api: { openapi: `${url}/openapi.json` } },
    "spec/sources/api.json": { openapi: "3.1.0", paths: {} },
  });
  const [api] = await pullSources(configOf(root));
  expect(pullReport([api!])).toContain("minor  `GET /people` is new");
  expect(readFileSync(join(root, "spec/sources/api.json"), "utf8")).toBe(
    `${JSON.stringify(JSON.parse(document), null, 2)}\n`,
  );
});

test("a source that cannot be parsed is not overwritten", async () => {
  const { root, pull, read } = await prepare();
  writeInto(root, "spec/sources/people.yaml", "paths: [");
  const [people] = await pull({ services: ["people"] });
  expect(pullReport([people!])).toMatch(
    /spec\/sources\/people\.yaml cannot be read: .*\. Correct the file\./,
  );
  expect(read("spec/sources/people.yaml")).toBe("paths: [");
});

test("an unknown service, a missing file and an invalid lock are refused", async () => {
  const { root, pull } = await prepare();
  await expect(pull({ services: ["pople"] })).rejects.toThrow(
    'There is no service "pople". Name one of people, team',
  );
  writeInto(root, "spec/upstream.lock", "{}x");
  await expect(pull()).rejects.toThrow("spec/upstream.lock#: The file was not written by a pull");
  await expect(pullSources(configOf(temporaryRepository({ "a.txt": "" })))).rejects.toThrow(
    "There is no such file",
  );
});
