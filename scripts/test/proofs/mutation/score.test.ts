import { compileDocument, findOperations, readClientPackage } from "@rosterkit/contract";
import { beforeAll, expect, test } from "vitest";
import { clients, makePackage, pets } from "../../../../packages/contract/test/support/pet-package.ts";
import { scoreOperation } from "../../../proofs/mutation/score.ts";
import type { Verdict } from "../../../proofs/mutation/types.ts";

async function score(modules: object, id: string): Promise<Verdict[]> {
  const specification = compileDocument(pets, 1);
  const operation = specification.operations.get(id);
  if (operation === undefined) throw new Error(id);
  const subject = {
    specification,
    exported: findOperations(modules),
    clientPackage: readClientPackage(clients),
  };
  return scoreOperation(subject, operation);
}

const ids = ["pets.listPets", "pets.addPet", "pets.getPet", "pets.removePet"];
const verdicts = new Map<string, Verdict[]>();

beforeAll(async () => {
  for (const id of ids) verdicts.set(id, await score(makePackage(), id));
});

test.each(ids)("%s: the cases notice every mutant", (id) => {
  const own = verdicts.get(id) ?? [];
  const survivors = own.filter(({ killed, equivalent }) => !killed && equivalent === undefined);
  expect(own.length).toBeGreaterThan(40);
  expect(survivors.map(({ kind, label }) => `${kind}: ${label}`)).toEqual([]);
});

test("there are mutants of both sides, of every kind, and of published operators", () => {
  const kinds = [...new Set([...verdicts.values()].flat().map(({ kind }) => kind))].toSorted();
  expect(kinds).toMatchInlineSnapshot(`
    [
      "client.body",
      "client.encoding",
      "client.error",
      "client.mediaType",
      "client.method",
      "client.pagination",
      "client.parameter.name",
      "client.parameter.place",
      "client.path",
      "client.response",
      "client.security",
      "client.surplus",
      "published.request.credentials",
      "published.request.header",
      "published.request.parameter",
      "published.request.path",
      "published.request.payload",
      "published.request.repetition",
      "published.request.verb",
      "published.response.AEA",
      "published.response.AEE",
      "published.response.AER",
      "published.response.BER",
      "published.response.BPR",
      "published.response.CSR",
      "published.response.EAS",
      "published.response.MTR",
      "published.response.NPR",
      "published.response.NPS",
      "published.response.OPA",
      "published.response.OPR",
      "published.response.OTPR",
      "published.response.PTC",
      "published.response.R2XX",
      "published.response.R4XX",
      "published.response.R5XX",
      "published.response.SCA",
      "published.response.SPR",
      "published.response.SRE",
      "server.body.bound",
      "server.body.enum",
      "server.body.field",
      "server.body.null",
      "server.body.required",
      "server.body.type",
      "server.mediaType",
      "server.method",
      "server.parameter.bound",
      "server.parameter.enum",
      "server.parameter.name",
      "server.parameter.place",
      "server.parameter.required",
      "server.parameter.type",
      "server.path",
      "server.response.bound",
      "server.response.enum",
      "server.response.field",
      "server.response.null",
      "server.response.required",
      "server.response.type",
      "server.security",
      "server.status",
    ]
  `);
});

test("a package that fails without any mutant gets no score", async () => {
  const broken = makePackage((route) => ({ ...route, method: "PATCH" }));
  await expect(score(broken, "pets.getPet")).rejects.toThrow("pets.getPet: fails without any mutant");
});
