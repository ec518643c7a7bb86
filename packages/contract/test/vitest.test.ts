import { contractSuite } from "../src/vitest.ts";
import { clients, makePackage, pets } from "./support/pet-package.ts";

// The same lines as in a domain package.
contractSuite({ domain: "animals", modules: { pets: makePackage() }, clients, document: pets });
