import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand, type Surroundings } from "../../src/live/command.ts";
import { type Mistake, openPetShop } from "../support/pet-server.ts";
import { pets } from "../support/pet-package.ts";

let folder = "";
let spec = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "contract-"));
  spec = join(folder, "pets.json");
  await writeFile(spec, JSON.stringify(pets));
});

afterAll(() => rm(folder, { recursive: true }));

const environment = {
  ROSTERKIT_KEY: "secret-key",
  ROSTERKIT_TOKEN: "secret-token",
  ROSTERKIT_SHOP: "shop-1",
};

interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly warned: string;
}

async function run(words: readonly string[], changed: Partial<Surroundings> = {}): Promise<Ran> {
  const printed: string[] = [];
  const warned: string[] = [];
  const code = await runCommand(words, {
    environment,
    print: (text) => printed.push(text),
    warn: (text) => warned.push(text),
    interrupted: new Promise(() => undefined),
    ...changed,
  });
  return { code, printed: printed.join("\n"), warned: warned.join("\n") };
}

const fast = ["--rate", "1000", "--set", "pet_id=p1"];

interface Found {
  readonly problem: string;
  readonly operation: string;
  readonly pointer: string;
}

async function findingsOf(...mistakes: readonly Mistake[]): Promise<Found[]> {
  await using shop = await openPetShop(...mistakes);
  const { printed, warned } = await run(["--spec", spec, "--server", shop.url, "--json", ...fast]);
  expect(warned).not.toContain("Error");
  return (JSON.parse(printed) as { findings: Found[] }).findings;
}

test("only reads by default, and has no findings for a correct server", async () => {
  await using shop = await openPetShop();
  const { code, printed } = await run(["--spec", spec, "--server", shop.url, "--service", "pets", ...fast]);
  expect(printed).toContain("No findings.");
  expect(code).toBe(0);
  expect(shop.calls.filter((call) => !/^(?:GET|HEAD) /.test(call))).toEqual([]);
  expect(printed).toContain("2 not called: pets.addPet, pets.removePet");
});

test("writes only if it is allowed", async () => {
  await using shop = await openPetShop();
  await run(["--spec", spec, "--server", shop.url, "--allow-writes", "--no-invalid", ...fast]);
  expect(new Set(shop.calls.map((call) => call.split(" ")[0]))).toEqual(new Set(["GET", "POST", "DELETE"]));
});

test("sends all requests on one connection", async () => {
  const server = createServer((_, response) => void response.writeHead(404).end());
  let connections = 0;
  server.on("connection", () => (connections += 1)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await run(["--spec", spec, "--server", `http://127.0.0.1:${port}`, ...fast]);
  server.close().closeAllConnections();
  expect(connections).toBeLessThanOrEqual(2);
});

test.each<[Mistake, string, string]>([
  ["wrong type", "wrong type", "pets.getPet"],
  ["missing field", "missing required field", "pets.getPet"],
  ["further field", "undeclared field", "pets.getPet"],
  ["extra status", "undocumented status", "pets.getPet"],
  ["dropped authentication", "authentication not enforced", "pets.getPet"],
  ["half authentication", "authentication not enforced", "pets.getPet"],
  ["wrong content type", "wrong content type", "pets.getPet"],
  ["malformed JSON", "malformed JSON", "pets.getPet"],
  ["off by one", "pages do not add up", "pets.listPets"],
  ["no bounds", "invalid request accepted", "pets.listPets"],
])("finds %s and calls it %s", async (mistake, problem, operation) => {
  const findings = await findingsOf(mistake);
  expect(findings.map((finding) => finding.operation)).toContain(operation);
  expect(new Set(findings.map((finding) => finding.problem))).toEqual(new Set([problem]));
});

test("writes all reports without credentials", async () => {
  await using shop = await openPetShop("wrong type", "dropped authentication");
  const file = (name: string): string => join(folder, name);
  const { code, printed, warned } = await run([
    ...fast,
    ...Object.entries({
      spec,
      server: shop.url,
      junit: file("r.xml"),
      html: file("r.html"),
      har: file("r.har"),
    }).flatMap(([name, value]) => [`--${name}`, value]),
  ]);
  expect(code).toBe(1);
  const written = await Promise.all(["r.xml", "r.html", "r.har"].map((name) => readFile(file(name), "utf8")));
  const [junit = "", html = "", har = ""] = written;
  expect(junit).toMatch(/<testsuites name="contract" failures="\d+">[\s\S]*<failure type="wrong type"/);
  expect(html).toContain("authentication not enforced");
  expect(html).not.toMatch(/(?:src|href)=/);
  expect((JSON.parse(har) as { log: { entries: object[] } }).log.entries.length).toBeGreaterThan(10);
  expect([printed, warned, ...written].join("\n")).not.toMatch(/secret-key|secret-token|shop-1/);
});

test("judges the requests of other programs with --listen", async () => {
  await using shop = await openPetShop("wrong type");
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  let listening: (url: string) => void = () => undefined;
  const address = new Promise<string>((resolve) => (listening = resolve));
  const ended = run(["--spec", spec, "--server", shop.url, "--listen", "0", "--json"], {
    interrupted,
    warn: (text) => listening(/http:\S+\d/.exec(text)?.[0] ?? ""),
  });
  await fetch(`${await address}/pets/p1`, { headers: { "x-key": "secret-key" } });
  interrupt();
  const { code, printed } = await ended;
  expect(code).toBe(1);
  expect(JSON.parse(printed)).toMatchObject({
    requests: 1,
    findings: [{ operation: "pets.getPet", problem: "wrong type" }],
  });
});

describe("incorrect use", () => {
  const server = ["--server", "http://127.0.0.1:9"];
  test.each<[string, () => string[] | Promise<string[]>, string]>([
    ["a missing server", () => ["--spec", spec], "--server is missing"],
    ["a missing document", () => server, "--spec is missing"],
    [
      "a server that is no URL",
      () => ["--spec", spec, "--server", "localhost"],
      "--server localhost: this is not an http or https URL",
    ],
    ["an unknown option", () => [...server, "--fast"], "See --help"],
    [
      "a service that is unknown",
      () => [...server, "--spec", spec, "--service", "cars"],
      'no service "cars". It has: pets.',
    ],
    [
      "an unknown operation",
      () => [...server, "--spec", spec, "--operation", "pets.feed"],
      "The operations are: pets.listPets",
    ],
    ["an unreachable server", () => [...server, "--spec", spec], "http://127.0.0.1:9 cannot be reached"],
    [
      "a document that is not there",
      () => [...server, "--spec", join(folder, "none.json")],
      "none.json: the document cannot be read",
    ],
    ["a document that does not parse", () => write("openapi: 3.1.0\n"), "the document is not JSON"],
    [
      "a document of another version",
      () => write(JSON.stringify({ swagger: "2.0" })),
      "read OpenAPI 3.0 and 3.1",
    ],
    [
      "a schema that does not compile",
      () => write(JSON.stringify(brokenSchema())),
      "/schema: this schema does not compile",
    ],
    [
      "a contradiction",
      () => [...server, "--spec", spec, "--read-only", "--allow-writes"],
      "contradict each other",
    ],
    [
      "a number that is none",
      () => [...server, "--spec", spec, "--rate", "fast"],
      "--rate fast: give a number",
    ],
  ])("%s", async (_, words, message) => {
    const { code, warned } = await run(await words());
    expect(warned).toContain(message);
    expect(code).toBe(2);
  });

  test("names the environment variables of missing credentials", async () => {
    const { code, warned } = await run([...server, "--spec", spec], {
      environment: { ROSTERKIT_TOKEN: "t" },
    });
    expect(warned).toContain(
      "Set the environment variables ROSTERKIT_KEY, or ROSTERKIT_TOKEN and ROSTERKIT_SHOP.",
    );
    expect(code).toBe(2);
  });

  test("names a port that is taken", async () => {
    await using shop = await openPetShop();
    const port = new URL(shop.url).port;
    const { code, warned } = await run(["--spec", spec, "--server", shop.url, "--listen", port]);
    expect(warned).toContain(`Port ${port} on 127.0.0.1 is taken`);
    expect(code).toBe(2);
  });

  async function write(text: string): Promise<string[]> {
    const file = join(folder, "bad.json");
    await writeFile(file, text);
    return [...server, "--spec", file];
  }

  function brokenSchema(): object {
    const copy = structuredClone(pets) as unknown as { components: { schemas: Record<string, object> } };
    copy.components.schemas["Pet"] = { type: "object", properties: { id: { type: "string", pattern: "(" } } };
    return copy;
  }
});
