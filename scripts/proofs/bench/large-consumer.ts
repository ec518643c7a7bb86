import { type Benchmark, type Figure, median } from "./benchmark.ts";
import { measureBundle } from "./bundle-size.ts";
import { buildLargePackages, runCompiler, writeProgram } from "./large-packages.ts";

const rounds = 9;

/** The same five calls of one domain, by each of those that are compared. */
const programs = {
  "@rosterkit/repos": `
    import { createGithubClient } from "@rosterkit/client";
    import { createFork, get, getBranch, listBranches, listForOrg } from "@rosterkit/repos/github";
    const github = createGithubClient({});
    const place = { owner: "octo", repo: "hello" };
    export const names: (string | undefined)[] = [
      (await get(github, place)).full_name,
      (await listBranches(github, { ...place, per_page: 5 }))[0]?.name,
      (await getBranch(github, { ...place, branch: "main" })).commit.sha,
      (await listForOrg(github, { org: "octo" }))[0]?.full_name,
      (await createFork(github, { ...place, body: { name: "fork" } })).full_name,
    ];`,
  "openapi-fetch": `
    import createClient from "openapi-fetch";
    import type { paths } from "raw-types";
    const github = createClient<paths>({ baseUrl: "https://api.github.com" });
    const path = { owner: "octo", repo: "hello" };
    const query = { per_page: 5 };
    const ofBranch = { ...path, branch: "main" };
    export const names: (string | undefined)[] = [
      (await github.GET("/repos/{owner}/{repo}", { params: { path } })).data?.full_name,
      (await github.GET("/repos/{owner}/{repo}/branches", { params: { path, query } })).data?.[0]?.name,
      (await github.GET("/repos/{owner}/{repo}/branches/{branch}", { params: { path: ofBranch } })).data?.commit.sha,
      (await github.GET("/orgs/{org}/repos", { params: { path: { org: "octo" } } })).data?.[0]?.full_name,
      (await github.POST("/repos/{owner}/{repo}/forks", { params: { path }, body: { name: "fork" } })).data?.full_name,
    ];`,
  "hey-api": `
    import { reposCreateFork, reposGet, reposGetBranch, reposListBranches, reposListForOrg } from "hey-api";
    const path = { owner: "octo", repo: "hello" };
    export const names: (string | undefined)[] = [
      (await reposGet({ path })).data?.full_name,
      (await reposListBranches({ path, query: { per_page: 5 } })).data?.[0]?.name,
      (await reposGetBranch({ path: { ...path, branch: "main" } })).data?.commit.sha,
      (await reposListForOrg({ path: { org: "octo" } })).data?.[0]?.full_name,
      (await reposCreateFork({ path, body: { name: "fork" } })).data?.full_name,
    ];`,
} as const;

type Name = keyof typeof programs;

/** The compiler's measures of one run. */
interface Check {
  /** Milliseconds in which types are checked, and in which all is done. */
  readonly check: number;
  readonly total: number;
  readonly instantiations: number;
  readonly megabytes: number;
}

async function check(folder: string): Promise<Check> {
  const said = await runCompiler(folder, "--noEmit", "--extendedDiagnostics");
  const value = (label: string): number => {
    const found = new RegExp(`^${label}:\\s*([\\d.]+)`, "m").exec(said)?.[1];
    if (found === undefined) throw new Error(`The compiler does not say its ${label}: ${said}`);
    return Number(found);
  };
  return {
    check: value("Check time") * 1_000,
    total: value("Total time") * 1_000,
    instantiations: value("Instantiations"),
    megabytes: value("Memory used") / 1_000,
  };
}

/** Each in turn, so that what else the machine does meets all of them alike. */
async function checkAll(root: string): Promise<Record<Name, Check>> {
  const names = Object.keys(programs) as Name[];
  const folders = names.map((name) => [name, writeProgram(root, name, programs[name])] as const);
  const checks = new Map(names.map((name) => [name, [] as Check[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, folder] of folders) checks.get(name)?.push(await check(folder));
  }
  const middle = (name: Name): Check => {
    const of = (key: keyof Check): number => median((checks.get(name) ?? []).map((each) => each[key]));
    return {
      check: of("check"),
      total: of("total"),
      instantiations: of("instantiations"),
      megabytes: of("megabytes"),
    };
  };
  return Object.fromEntries(names.map((name) => [name, middle(name)])) as Record<Name, Check>;
}

function figuresOf(name: Name, { check: checking, total, instantiations, megabytes }: Check): Figure[] {
  return [
    { name: `checking types, ${name}`, value: checking, unit: "ms" },
    { name: `compiling, ${name}`, value: total, unit: "ms" },
    { name: `instantiations, ${name}`, value: instantiations, unit: "types" },
    { name: `compiling at its peak, ${name}`, value: megabytes, unit: "MB" },
  ];
}

async function bundles(root: string): Promise<readonly Figure[]> {
  const own = `export { createAlliClient } from "@rosterkit/client"; export { getAgent } from "@rosterkit/users/alli";`;
  const large = `export { createGithubClient } from "@rosterkit/client"; export { get } from "@rosterkit/repos/github";`;
  const [ofOwn, ofLarge] = [await measureBundle(own), await measureBundle(large, `${root}/packages`)];
  return [
    { name: "bundle of client and an operation of our spec", value: ofOwn, unit: "kB" },
    { name: "bundle of client and an operation of GitHub", value: ofLarge, unit: "kB" },
    { name: "bundle of GitHub over that of our spec", value: ofLarge / ofOwn, unit: "times", limit: 1.1 },
  ];
}

/** The cost of a large document for users of a few operations of one domain. */
export const largeConsumer: Benchmark = {
  name: "using a large document",
  async run() {
    using built = await buildLargePackages();
    const checks = await checkAll(built.root);
    const { "@rosterkit/repos": ours, "openapi-fetch": plain, "hey-api": hey } = checks;
    const over = (name: string, key: keyof Check, other: Check, limit?: number): Figure => {
      return { name, value: ours[key] / other[key], unit: "times", ...(limit !== undefined && { limit }) };
    };
    return [
      ...(Object.keys(checks) as Name[]).flatMap((name) => figuresOf(name, checks[name])),
      over("checking types over openapi-fetch", "check", plain, 0.5),
      over("checking types over hey-api", "check", hey, 1),
      over("compiling over openapi-fetch", "total", plain, 0.5),
      over("compiling over hey-api", "total", hey),
      over("instantiations over openapi-fetch", "instantiations", plain, 1),
      over("instantiations over hey-api", "instantiations", hey, 1),
      ...(await bundles(built.root)),
    ];
  },
};
