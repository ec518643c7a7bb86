import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { listen } from "../../support/loopback-server.ts";
import { repositoryRoot } from "../../support/repository.ts";
import { installPrivately } from "../../support/private-folder.ts";
import { run } from "../../support/run.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import type { Benchmark, Figure } from "./benchmark.ts";
import { measureBundle } from "./bundle-size.ts";
import { runChild } from "./run-child.ts";

/** Placeholder for the URL of the server, which starts after the programs are bundled. */
const placeholder = "http://petstore.test";
const petstore = createRequire(import.meta.url).resolve("@readme/oas-examples/3.0/json/petstore.json");

/** The same call with the defaults of each generator. It throws if the client reports a failure. */
const programs = {
  Rosterkit: `
    import { createPetstoreClient, getPetById } from "./ours/index.ts";
    const petstore = createPetstoreClient({ baseUrl: "${placeholder}", apiKey: "secret" });
    export const read = () => getPetById(petstore, { petId: 7 });`,
  "openapi-fetch": `
    import createClient from "openapi-fetch";
    const petstore = createClient({ baseUrl: "${placeholder}", headers: { api_key: "secret" } });
    export const read = async () => {
      const { data, error } = await petstore.GET("/pet/{petId}", { params: { path: { petId: 7 } } });
      if (error !== undefined) throw error;
      return data;
    };`,
  "hey-api": `
    import { client } from "./hey-api/client.gen";
    import { getPetById } from "./hey-api/sdk.gen";
    client.setConfig({ baseUrl: "${placeholder}", auth: "secret" });
    export const read = async () => {
      const { data, error } = await getPetById({ path: { petId: 7 } });
      if (error !== undefined) throw error;
      return data;
    };`,
  orval: `
    import { getPetById } from "./orval.ts";
    export const read = async () => {
      const { data, status } = await getPetById(7, { headers: { api_key: "secret" } });
      if (status !== 200) throw data;
      return data;
    };`,
} as const;

/** Runs each generator on the Petstore document. */
async function generateAll(folder: string): Promise<void> {
  const command = join(repositoryRoot, "packages", "codegen", "src", "bin.ts");
  const words = ["-o", join(folder, "ours"), "--import-extension", ".ts"];
  await run(process.execPath, ["--conditions=rosterkit-source", command, petstore, ...words]);
  await runChild("hey-api", petstore, join(folder, "hey-api"));
  const orval = await installPrivately("orval", { orval: "8.38.0", typescript: "5.9.3" });
  const output = { target: join(folder, "orval.ts"), client: "fetch", baseUrl: placeholder };
  const config = { petstore: { input: petstore, output } };
  writeFileSync(join(folder, "orval.config.mjs"), `export default ${JSON.stringify(config)};`);
  const bin = join(orval, "node_modules", "orval", "dist", "bin", "orval.mjs");
  await run(process.execPath, [bin, "--config", join(folder, "orval.config.mjs")], { folder: orval });
}

type Program = (server: string) => Promise<unknown>;

/** Returns a function that calls a server. It imports a fresh module for each URL. */
async function compile(source: string, folder: string): Promise<Program> {
  const stdin = { contents: source, resolveDir: folder };
  const { outputFiles } = await build({ stdin, bundle: true, format: "esm", platform: "node", write: false });
  return async (server) => {
    const text = outputFiles[0]?.text.replaceAll(placeholder, server) ?? "";
    const url = `data:text/javascript,${encodeURIComponent(text)}`;
    return ((await import(url)) as { read(): Promise<unknown> }).read();
  };
}

const json = { "content-type": "application/json" };
const pet = JSON.stringify({ id: 7, name: "Rex", photoUrls: [] });

/** Whether the caller sees a success when the server responds in this way. */
async function succeeds(program: Program, handler: RequestListener): Promise<boolean> {
  await using server = await listen(createServer(handler));
  try {
    await program(server.url);
    return true;
  } catch {
    return false;
  }
}

const wrongAnswers: readonly RequestListener[] = [
  (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Maintenance</p>"),
  (_, response) => response.writeHead(200, { ...json, "content-length": "0" }).end(),
  (_, response) => response.writeHead(200, json).end(pet.slice(0, 12)),
];

/** Counts the keys that reach another host when the server redirects there. */
async function countForwardedKeys(program: Program): Promise<number> {
  let keys = 0;
  const elsewhere = createServer((request, response) => {
    if (request.headers["api_key"] !== undefined) keys += 1;
    response.writeHead(200, json).end(pet);
  });
  await using other = await listen(elsewhere);
  await succeeds(program, (_, response) => response.writeHead(307, { location: `${other.url}/pet/7` }).end());
  return keys;
}

async function countFailuresAfterOne503(program: Program): Promise<number> {
  let requests = 0;
  const isSuccess = await succeeds(program, (_, response) => {
    requests += 1;
    return requests === 1 ? response.writeHead(503, json).end("{}") : response.writeHead(200, json).end(pet);
  });
  return isSuccess ? 0 : 1;
}

async function countFalseSuccesses(program: Program): Promise<number> {
  if (!(await succeeds(program, (_, response) => response.writeHead(200, json).end(pet))))
    throw new Error("A program fails although the server does not: its figures would mean nothing.");
  let count = 0;
  for (const handler of wrongAnswers) if (await succeeds(program, handler)) count += 1;
  return count;
}

/** Faults to count, with the unit of the count. Ours promises zero of each. */
const faults = [
  ["keys that a redirect takes to another host", "of 1", countForwardedKeys],
  ["calls that one 503 fails", "of 1", countFailuresAfterOne503],
  ["wrong answers that pass for a success", "of 3", countFalseSuccesses],
] as const;

/** The weight and the behaviour of the same call with the defaults of each generator. */
export const others: Benchmark = {
  name: "one GET, by each generator",
  async run() {
    // Inside a package that has the dependencies of the programs.
    using folder = temporaryFolder("others", join(repositoryRoot, "scripts", ".report"));
    await generateAll(folder.path);
    const figures: Figure[] = [];
    for (const [name, source] of Object.entries(programs)) {
      const program = await compile(source, folder.path);
      figures.push([`client and a GET in a page, ${name}`, await measureBundle(source, folder.path), "kB"]);
      const limit: readonly [number?] = name === "Rosterkit" ? [0] : [];
      for (const [fault, unit, count] of faults)
        figures.push([`${fault}, ${name}`, await count(program), unit, ...limit]);
    }
    return figures;
  },
};
