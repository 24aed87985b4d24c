// What a shop's customers download, minified and gzipped.
import { bundle } from "./bundle.js"

const KIT = "medusa-login-as-customer-storefront"
const core = (name) => `export { ${name} } from "${KIT}"`
const react = (name) => `export { ${name} } from "${KIT}/react"`

/** An agent loads the texts of one language. */
const inOneLanguage = (module) => !/messages-(?!en\.)/.test(module)

const everyPage = await bundle(
  "every-page",
  [
    react("ImpersonationBanner, useImpersonation"),
    core("withImpersonation"),
  ].join("\n"),
  inOneLanguage
)

/** A shop without a server carries the visit itself. */
const onePageShop = await bundle(
  "one-page-shop",
  [
    react("ImpersonationBanner, ImpersonationHandoff, useImpersonation"),
    core("withImpersonation, createBrowserControl"),
  ].join("\n"),
  inOneLanguage
)

/** One import by itself, with what it loads later. */
async function alone(name, source, limit) {
  const { files, lazyFiles } = await bundle(name, source, inOneLanguage)

  return { name, path: [...files, ...lazyFiles], limit, gzip: true }
}

export default [
  {
    name: "every page, for a shopper",
    path: everyPage.files,
    limit: "1.1 kB",
    gzip: true,
  },
  {
    name: "every page, for an agent",
    path: [...everyPage.files, ...everyPage.lazyFiles],
    limit: "7.5 kB",
    gzip: true,
  },
  {
    name: "a single-page shop, for an agent",
    path: [...onePageShop.files, ...onePageShop.lazyFiles],
    limit: "15.2 kB",
    gzip: true,
  },
  await alone("RemoteAssistanceField", react("RemoteAssistanceField"), "6 kB"),
  await alone("VisitHistory", react("VisitHistory"), "6.1 kB"),
  await alone(
    "createImpersonationClient",
    core("createImpersonationClient"),
    "3.2 kB"
  ),
  await alone("isImpersonationError", core("isImpersonationError"), "800 B"),
]
