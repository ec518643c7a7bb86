import { json, type Route } from "@rosterkit/runtime/operation";
import { expect, test } from "vitest";
import { describeFinding } from "../../src/run/finding.ts";
import { provePackages } from "../../src/run/prove.ts";
import { clients, makePackage, pets } from "../support/pet-package.ts";

const prove = (modules: object, seed = 1): ReturnType<typeof provePackages> =>
  provePackages({ modules, clients, document: pets, seed });

test("a correct package has no findings with any seed", async () => {
  const seeds = [1, 47, 46_655];
  const proofs = await Promise.all(seeds.map((seed) => prove(makePackage(), seed)));
  expect(proofs.flatMap(({ findings }) => findings.map(describeFinding))).toEqual([]);
  expect(proofs.flatMap(({ coverage }) => Object.values(coverage).flatMap(({ missing }) => missing))).toEqual(
    [],
  );
});

test("lists missing and surplus operations", async () => {
  const { getPet, removePet } = makePackage();
  const stray = Object.assign(() => undefined, { route: { ...getPet?.route, id: "pets.feed" } });
  const { missing, surplus } = await prove({ removePet, stray });
  expect({ missing, surplus }).toEqual({
    missing: ["pets.listPets", "pets.addPet", "pets.getPet"],
    surplus: ["pets.feed"],
  });
});

const only =
  (id: string, change: (route: Route) => Partial<Route>) =>
  (route: Route): Route =>
    route.id === id ? { ...route, ...change(route) } : route;

test.each<[string, (route: Route) => Route, string, RegExp]>([
  [
    "a wrong method",
    only("pets.getPet", () => ({ method: "PUT" })),
    "pets.getPet",
    /expected method: "GET", encoded once\n {2}found {4}"PUT"/,
  ],
  ["a wrong path", only("pets.getPet", () => ({ path: "/pet/{pet_id}" })), "pets.getPet", /path/],
  [
    "a missing body",
    only("pets.addPet", () => ({ body: { mediaType: "application/json", fields: [], write: json } })),
    "pets.addPet",
    /InputError/,
  ],
  [
    "a missing alternative",
    only("pets.listPets", ({ security }) => ({ security: security.slice(0, 1) })),
    "pets.listPets",
    /CredentialsError|security/,
  ],
  [
    "an incomplete alternative",
    only("pets.listPets", () => ({ security: [{ TokenAuth: [] }] })),
    "pets.listPets",
    /X-Shop/i,
  ],
  [
    "a wrong media type",
    only("pets.getPet", () => ({ responses: { 200: null, 404: null } })),
    "pets.getPet",
    /decoded value/,
  ],
  [
    "a wrong page position",
    only("pets.listPets", () => ({
      pagination: { style: "offset", offset: "limit", limit: "limit", items: "/pets" },
    })),
    "pets.listPets",
    /x-pagination/,
  ],
])("finds %s", async (_, change, operation, text) => {
  const { removePet, ...others } = makePackage(change);
  const { findings } = await prove({ removePet, changed: others[operation.replace("pets.", "")] });
  expect(new Set(findings.map((finding) => finding.operation))).toEqual(new Set([operation]));
  expect(findings.map(describeFinding).join("\n")).toMatch(text);
});

test("sends the same requests with the same seed, and others with another", async () => {
  const { addPet, removePet } = makePackage();
  const record = async (seed: number): Promise<string[]> => {
    const targets: string[] = [];
    await provePackages({
      modules: { addPet, removePet },
      clients,
      document: pets,
      seed,
      onExchange: ({ method, target, body }) => targets.push(`${method} ${target} ${body}`),
    });
    return targets;
  };
  const [first, again, other] = await Promise.all([record(7), record(7), record(8)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});
