import { contractSuite } from "../../src/vitest.ts";
import { makePackage, shop } from "../support/shop-package.ts";

// As a domain package writes it, but for the document.
contractSuite({ domain: "animals", modules: { shop: makePackage() }, document: shop });
