// Parts of openapi-typescript, which has types only for the whole package. The whole loads another version of Redocly,
// which takes as long as loading the compiler.

declare module "openapi-typescript/dist/lib/ts.js" {
  export { astToString } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/utils.js" {
  export { resolveRef, scanDiscriminators } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/index.js" {
  export { transformSchema as default } from "openapi-typescript";
}
