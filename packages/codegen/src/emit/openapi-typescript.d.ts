// Parts of openapi-typescript, which ships types for all of it alone. The whole loads another Redocly, which takes as
// long as the compiler.

declare module "openapi-typescript/dist/lib/ts.js" {
  export { astToString } from "openapi-typescript";
}

declare module "openapi-typescript/dist/lib/utils.js" {
  export { resolveRef, scanDiscriminators } from "openapi-typescript";
}

declare module "openapi-typescript/dist/transform/index.js" {
  export { transformSchema as default } from "openapi-typescript";
}
